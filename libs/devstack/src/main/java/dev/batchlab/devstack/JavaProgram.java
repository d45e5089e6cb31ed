package dev.batchlab.devstack;

import java.nio.file.Path;

/** The java that runs us also runs what we start. */
public final class JavaProgram {
    private JavaProgram() {}

    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
