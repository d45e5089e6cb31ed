package dev.batchlab.sandbox;

import io.javalin.Javalin;

/** The HTTP server under all surfaces. */
final class SandboxServer {

    private SandboxServer() {}

    static Javalin create() {
        return Javalin.create(server -> {
            server.showJavalinBanner = false;
            server.startupWatcherEnabled = false;
            server.useVirtualThreads = false;
            server.http.generateEtags = false;
        });
    }
}
