package dev.batchlab.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sessions and signals of the operating system. */
final class Session {
    private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV or die";

    private Session() {}

    /** The command in a session of its own; both ways replace themselves, so the process id is the command's own. */
    static List<String> detached(List<String> command) {
        List<String> prefix =
                onPath("setsid") ? List.of("setsid") : onPath("perl") ? List.of("perl", "-e", PERL) : List.of();
        List<String> detached = new ArrayList<>(prefix);
        detached.addAll(command);
        return detached;
    }

    static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
