package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param port 0 for a free one
 * @param home everything durable; one sandbox at a time
 * @param replay directory of recorded result files, or null to make answers up
 * @param faults scripted from the start
 * @param clock what states and timestamps follow
 * @param limits changes the limits of every provider
 * @param badKeys refused with 401, as is every key that starts with {@code bad}
 * @param seed of the answers
 */
public record SandboxConfig(
        int port,
        Path home,
        @Nullable Path replay,
        List<Fault> faults,
        InstantSource clock,
        Timings timings,
        UnaryOperator<Limits> limits,
        Set<String> badKeys,
        long seed) {

    /** A free port, the system clock, default timings and the providers' own limits. */
    public static SandboxConfig at(Path home) {
        return new SandboxConfig(
                0,
                home,
                null,
                List.of(),
                InstantSource.system(),
                Timings.DEFAULT,
                UnaryOperator.identity(),
                Set.of("sk-wrong"),
                1);
    }

    public SandboxConfig withPort(int newPort) {
        return new SandboxConfig(newPort, home, replay, faults, clock, timings, limits, badKeys, seed);
    }

    public SandboxConfig withReplay(@Nullable Path directory) {
        return new SandboxConfig(port, home, directory, faults, clock, timings, limits, badKeys, seed);
    }

    public SandboxConfig withFaults(List<Fault> script) {
        return new SandboxConfig(port, home, replay, List.copyOf(script), clock, timings, limits, badKeys, seed);
    }

    public SandboxConfig withClock(InstantSource newClock) {
        return new SandboxConfig(port, home, replay, faults, newClock, timings, limits, badKeys, seed);
    }

    public SandboxConfig withTimings(Timings newTimings) {
        return new SandboxConfig(port, home, replay, faults, clock, newTimings, limits, badKeys, seed);
    }

    public SandboxConfig withLimits(UnaryOperator<Limits> newLimits) {
        return new SandboxConfig(port, home, replay, faults, clock, timings, newLimits, badKeys, seed);
    }

    public SandboxConfig withBadKeys(Set<String> keys) {
        return new SandboxConfig(port, home, replay, faults, clock, timings, limits, Set.copyOf(keys), seed);
    }

    public SandboxConfig withSeed(long newSeed) {
        return new SandboxConfig(port, home, replay, faults, clock, timings, limits, badKeys, newSeed);
    }

    boolean isBadKey(String key) {
        return badKeys.contains(key) || key.startsWith("bad");
    }
}
