package dev.batchlab.results;

import dev.batchlab.testkit.LibraryArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void results_knows_specs_and_events_but_no_stage_and_no_framework() {
        LibraryArchitectureRules.knows_only("results", "events", "experiments", "answers", "providers", "statistics");
    }
}
