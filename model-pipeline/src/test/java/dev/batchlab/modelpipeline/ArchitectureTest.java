package dev.batchlab.modelpipeline;

import dev.batchlab.testkit.StageArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_stage_keeps_the_rules_of_the_house() {
        StageArchitectureRules.of("modelpipeline").hold();
    }
}
