package dev.batchlab.results;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of an export a person can choose; summary and report always come along. */
public enum ExportFormat {
    CSV,
    JSONL,
    TXT,
    MERGED,
    RAW,
    REQUESTS;

    public static final Set<ExportFormat> ALL = Set.copyOf(EnumSet.allOf(ExportFormat.class));

    /**
     * Reads {@code csv,jsonl}; {@code all} and nothing at all mean every format.
     *
     * @throws IllegalArgumentException naming the word that is no format
     */
    public static Set<ExportFormat> parse(String list) {
        Set<ExportFormat> formats = EnumSet.noneOf(ExportFormat.class);
        for (String word : list.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            if (name.equals("all") || list.isBlank()) {
                formats.addAll(ALL);
            } else {
                formats.add(named(name));
            }
        }
        return formats;
    }

    private static ExportFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Format \"" + name + "\" is unknown; choose from "
                        + Arrays.stream(values()).map(ExportFormat::wireName).collect(Collectors.joining(", "))
                        + ", all"));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
