package dev.batchlab.modelpipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The parts of a run, in the order people know them. */
public enum Phase {
    CONVERT_A,
    TRAIN_B,
    CONVERT_B(TRAIN_B),
    IMPORT(CONVERT_A, CONVERT_B),
    EVALUATE(IMPORT),
    REPORT(EVALUATE);

    private final Set<Phase> needs;

    Phase(Phase... needs) {
        this.needs = Set.of(needs);
    }

    /** What must have been done before. */
    public Set<Phase> needs() {
        return needs;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Phase named(String wireName) {
        return Arrays.stream(values())
                .filter(phase -> phase.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No phase is called " + wireName));
    }
}
