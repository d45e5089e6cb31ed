package dev.batchlab.experiments.spec;

import java.util.List;

/** One dimension of the matrix, e.g. {@code persona}. */
public record Axis(String name, List<AxisEntry> entries) {
    public Axis {
        entries = List.copyOf(entries);
    }
}
