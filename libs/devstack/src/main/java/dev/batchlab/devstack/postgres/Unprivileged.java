package dev.batchlab.devstack.postgres;

import dev.batchlab.devstack.DevStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root, which is who people are in many containers. There it runs in a user namespace of its
 * own, where the same files belong to nobody in particular; where namespaces are forbidden, as the user {@code nobody}.
 */
final class Unprivileged {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of());
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Unprivileged::works)
                .findFirst()
                .map(Unprivileged::new)
                .orElseThrow(() -> new DevStackException("PostgreSQL does not run as root, and neither 'unshare -U' nor"
                        + " 'setpriv' is allowed here; run batchlab as another user"));
    }

    /** The command as somebody else than root; the process id stays the command's own. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands files over where the other user is a real one. */
    void own(Path directory) throws IOException {
        if (prefix.equals(NOBODY)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", 65534);
                    Files.setAttribute(file, "unix:gid", 65534);
                }
            }
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("sh", "-c", "test $(id -u) -ne 0"));
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
