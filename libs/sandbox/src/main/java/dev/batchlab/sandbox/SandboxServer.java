package dev.batchlab.sandbox;

import io.javalin.Javalin;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The HTTP server under all surfaces. */
final class SandboxServer {

    /** Kept, because the logging framework forgets levels of loggers nobody holds. */
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    private SandboxServer() {}

    static Javalin create() {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        return Javalin.create(server -> {
            server.showJavalinBanner = false;
            server.startupWatcherEnabled = false;
            server.useVirtualThreads = false;
            server.http.generateEtags = false;
        });
    }
}
