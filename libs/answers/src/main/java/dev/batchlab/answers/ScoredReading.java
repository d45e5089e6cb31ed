package dev.batchlab.answers;

import java.util.List;
import java.util.Map;

final class ScoredReading {
    private ScoredReading() {}

    static Reading of(ScoredQuestions rules, String text) {
        return new Reading(Verdict.INVALID, Map.of(), Map.of(), Map.of(), List.of(), text);
    }
}
