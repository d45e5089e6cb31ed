package dev.batchlab.providers.vertex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The regions with Gemini batches, as {@code regions.txt} lists them. */
final class Regions {
    private static final List<String> ALL = read();

    private Regions() {}

    static boolean known(String region) {
        return ALL.contains(region);
    }

    /** Those that begin alike, else all. */
    static String meant(String region) {
        String start = region.substring(0, Math.min(4, region.length()));
        List<String> alike = ALL.stream()
                .filter(known -> !start.isEmpty() && known.startsWith(start))
                .toList();
        return ", there are in " + String.join(", ", alike.isEmpty() ? ALL : alike);
    }

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream("regions.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("regions.txt is missing from the jar", e);
        }
    }
}
