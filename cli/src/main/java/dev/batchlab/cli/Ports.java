package dev.batchlab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.devstack.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code run/ports.json}: the port of every process of the stack, kept for the life of the home.
 *
 * @param file where they stand
 * @param byName service, {@code kafka}, {@code postgres} or {@code sandbox} → port
 */
public record Ports(Path file, Map<String, Integer> byName) {
    public Ports {
        byName = Map.copyOf(byName);
    }

    public static Ports read(Path file) {
        Map<String, Integer> ports = new TreeMap<>();
        if (Files.exists(file)) {
            for (Map.Entry<String, JsonNode> entry : Json.read(file).properties()) {
                ports.put(entry.getKey(), checked(file, entry.getKey(), entry.getValue()));
            }
        }
        return new Ports(file, ports);
    }

    public Optional<Integer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The port of a process of a running stack. */
    public int of(String name) {
        return find(name)
                .orElseThrow(() -> UserError.unreachable(
                        "the stack has no port for " + name + " yet", "start it with: ./batchlab up"));
    }

    /** Base URL of a service of a running stack. */
    public String url(String name) {
        return "http://127.0.0.1:" + of(name);
    }

    /** The same with a free port for each name that has none, written down. */
    public Ports withAll(Iterable<String> names) {
        Map<String, Integer> ports = new TreeMap<>(byName);
        for (String name : names) {
            ports.computeIfAbsent(name, absent -> unusedOf(ports));
        }
        Json.write(file, ports);
        return new Ports(file, ports);
    }

    private static int unusedOf(Map<String, Integer> taken) {
        int port = FreePort.pick();
        while (taken.containsValue(port)) {
            port = FreePort.pick();
        }
        return port;
    }

    private static int checked(Path file, String name, JsonNode value) {
        if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > 65_535) {
            throw new UserError(file + ": " + name + " is " + value + ", which is no port", "correct or remove it");
        }
        return value.intValue();
    }
}
