package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Python script with the code it brings along: what stands in other files decides its result as much. */
final class ScriptDigest {
    private ScriptDigest() {}

    /** The script and every module beside it. */
    static Map<String, String> withModules(Digests digests, Path script) throws IOException {
        Map<String, String> files = alone(digests, script);
        add(digests, folder(script), folder(script), 1, files);
        return files;
    }

    /** The script and the packages beside it that have these names. */
    static Map<String, String> withPackages(Digests digests, Path script, String... packages) throws IOException {
        Map<String, String> files = alone(digests, script);
        for (String one : packages) {
            Path folder = folder(script).resolve(one);
            if (Files.isDirectory(folder)) {
                add(digests, folder(script), folder, Integer.MAX_VALUE, files);
            }
        }
        return files;
    }

    private static Path folder(Path script) {
        return script.toAbsolutePath().resolveSibling("");
    }

    private static Map<String, String> alone(Digests digests, Path script) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(script.getFileName().toString(), digests.of("tool", script).sha256());
        return files;
    }

    private static void add(Digests digests, Path base, Path folder, int depth, Map<String, String> files)
            throws IOException {
        try (Stream<Path> inside = Files.walk(folder, depth)) {
            for (Path file : inside.filter(Files::isRegularFile)
                    .filter(one -> one.toString().endsWith(".py"))
                    .sorted()
                    .toList()) {
                files.put(
                        base.relativize(file).toString(),
                        digests.of("tool", file).sha256());
            }
        }
    }
}
