package dev.batchlab.cli.stack;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What a service looks like to the stack: a jar that answers on its port, and can die. */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        // the sandbox gets its port as an option, services get theirs from the environment
        String port = arguments.length > 1 ? arguments[1] : System.getenv("QUARKUS_HTTP_PORT");
        System.out.println("service on port " + port);
        if (port.equals(System.getenv("FAKE_DIES_ON"))) {
            System.out.println("cannot go on: 設定が壊れています");
            System.exit(1);
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 10);
        HttpHandler healthy = exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        };
        server.createContext("/q/health/ready", healthy);
        server.createContext("/sandbox/health", healthy);
        server.createContext("/environment", exchange -> {
            byte[] body = String.valueOf(System.getenv(exchange.getRequestURI().getQuery()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Puts it where a built service would be. */
    public static void installAs(String service, Path project) throws IOException {
        install(project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** Puts it where the built sandbox would be. */
    public static void installAsSandbox(Path project) throws IOException {
        install(project.resolve("libs/sandbox/target/batchlab-sandbox-1.0.jar"));
    }

    private static void install(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                var code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }
}
