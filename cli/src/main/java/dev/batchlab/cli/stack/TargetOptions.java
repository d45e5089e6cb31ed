package dev.batchlab.cli.stack;

import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin: the flags that fix whom a stack talks to. */
final class TargetOptions {
    @Option(names = "--sandbox", description = "Simulated providers: nothing is sent to a vendor, nothing costs money.")
    private boolean sandbox;

    @Option(
            names = "--sandbox-replay",
            paramLabel = "DIR",
            description = "Simulated providers that answer with the recorded output files of this directory.")
    private @Nullable Path replay;

    @Option(names = "--sandbox-faults", paramLabel = "FILE", description = "Script of faults the simulator plays.")
    private @Nullable Path faults;

    @Option(
            names = "--provider-url",
            paramLabel = "ID=URL",
            description = "Base URL of a provider instead of the vendor's own; may be repeated.")
    private Map<String, String> providerUrls = new TreeMap<>();

    /** What the flags ask for; nothing when there are none. */
    Optional<StackTarget> asked() {
        if (!sandbox && replay == null && faults == null && providerUrls.isEmpty()) {
            return Optional.empty();
        }
        providerUrls.forEach(TargetOptions::check);
        boolean simulated = sandbox || replay != null || faults != null;
        return Optional.of(new StackTarget(
                simulated,
                replay == null ? "" : existing("--sandbox-replay", replay, Files.isDirectory(replay)),
                faults == null ? "" : existing("--sandbox-faults", faults, Files.isRegularFile(faults)),
                providerUrls));
    }

    private static String existing(String flag, Path path, boolean exists) {
        if (!exists) {
            throw new UserError(flag + ": " + path + " does not exist", "give an existing path");
        }
        return path.toAbsolutePath().normalize().toString();
    }

    private static void check(String id, String url) {
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            throw new UserError("--provider-url: '" + id + "' is no provider id", "write for example openai=" + url);
        }
        try {
            URI parsed = URI.create(url);
            if (parsed.getHost() != null && String.valueOf(parsed.getScheme()).matches("https?")) {
                return;
            }
        } catch (IllegalArgumentException ignored) {
            // said below
        }
        throw new UserError(
                "--provider-url " + id + ": '" + url + "' is no http(s) address",
                "write for example " + id + "=https://host/v1");
    }
}
