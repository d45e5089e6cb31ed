package dev.batchlab.cli.backup;

import dev.batchlab.backup.Structure;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars of the built services, which bring the structure of their tables. */
final class Migrations {
    private Migrations() {}

    static Structure of(Home home) {
        Map<String, List<URL>> jars = new HashMap<>();
        for (String service : Stack.SERVICES) {
            Path built = home.project().resolve(service).resolve("target/quarkus-app");
            if (Files.isDirectory(built)) {
                jars.put(service.replace('-', '_'), jars(built));
            }
        }
        return new Structure(jars);
    }

    private static List<URL> jars(Path built) {
        try (Stream<Path> own = Files.list(built.resolve("app"));
                Stream<Path> libraries = Files.list(built.resolve("lib/main"))) {
            return Stream.concat(own, libraries.filter(jar -> jar.getFileName()
                            .toString()
                            .startsWith("dev.batchlab.batchlab-messaging-")))
                    .map(Migrations::url)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(built + " is not readable (" + e.getMessage() + ")", "build it with: ./batchlab up");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
