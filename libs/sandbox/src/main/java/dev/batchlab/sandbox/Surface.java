package dev.batchlab.sandbox;

import io.javalin.Javalin;

/** A set of pages the sandbox serves. Found by {@link java.util.ServiceLoader}: a new one is a package and a line of configuration. */
public interface Surface {
    /** Short name as in {@link Sandbox#url}. */
    String name();

    /** Path below the root of the server, with a leading slash. */
    String basePath();

    /** Registers the routes below {@link #basePath}. */
    void mount(Javalin server, SandboxWorld world);
}
