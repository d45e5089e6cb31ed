package dev.batchlab.cli.stack;

import dev.batchlab.devstack.JavaProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How JVMs of the local stack are started: small, quick to be ready, and in UTF-8 whatever the system's locale. */
final class Jvm {
    private Jvm() {}

    static List<String> runJar(String marker, String maxHeap, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                JavaProgram.path(),
                marker,
                "-Xmx" + maxHeap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        return command;
    }
}
