package dev.batchlab.resultconverter;

import dev.batchlab.testkit.StageArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void this_is_a_stage() {
        StageArchitectureRules.of("resultconverter").hold();
    }
}
