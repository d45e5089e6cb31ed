package dev.batchlab.modelpipeline.dataset;

import dev.batchlab.modelpipeline.config.AbTestConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws test rows. The draw depends on the rows and the seed, not on their order in the files. */
public final class Sampler {
    private Sampler() {}

    /** At most {@code limit} rows, in the order they are to be asked in. */
    public static List<DataRow> draw(List<DataRow> rows, int limit, AbTestConfig.Sampling sampling, long seed) {
        if (sampling == AbTestConfig.Sampling.FIRST) {
            return rows.subList(0, Math.min(limit, rows.size()));
        }
        List<DataRow> shuffled = new ArrayList<>(rows);
        shuffled.sort(Comparator.comparing(row -> rank(row, seed)));
        if (sampling == AbTestConfig.Sampling.RANDOM || rows.size() <= limit) {
            return List.copyOf(shuffled.subList(0, Math.min(limit, rows.size())));
        }
        Map<String, Integer> quotas = quotas(shuffled, limit);
        return shuffled.stream()
                .filter(row -> quotas.merge(String.valueOf(row.label()), -1, Integer::sum) >= 0)
                .toList();
    }

    /** Shares as in the data, by largest remainder; a class that is there gets one place at least while places last. */
    private static Map<String, Integer> quotas(List<DataRow> rows, int limit) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        rows.stream()
                .map(row -> String.valueOf(row.label()))
                .sorted()
                .forEach(label -> sizes.merge(label, 1, Integer::sum));
        Map<String, Integer> quotas = new LinkedHashMap<>();
        Map<String, Double> rests = new LinkedHashMap<>();
        int given = 0;
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            double share = (double) limit * size.getValue() / rows.size();
            int whole = Math.max((int) share, limit >= sizes.size() ? 1 : 0);
            quotas.put(size.getKey(), whole);
            rests.put(size.getKey(), share - whole);
            given += whole;
        }
        while (given != limit) {
            int step = given < limit ? 1 : -1;
            String next = rests.entrySet().stream()
                    .filter(one -> step > 0
                            ? quotas.getOrDefault(one.getKey(), 0) < sizes.getOrDefault(one.getKey(), 0)
                            : quotas.getOrDefault(one.getKey(), 0) > 1)
                    .max(Comparator.comparingDouble(one -> step * one.getValue()))
                    .orElseThrow()
                    .getKey();
            quotas.merge(next, step, Integer::sum);
            rests.merge(next, (double) -step, Double::sum);
            given += step;
        }
        return quotas;
    }

    private static String rank(DataRow row, long seed) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((seed + "/" + row.id()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
