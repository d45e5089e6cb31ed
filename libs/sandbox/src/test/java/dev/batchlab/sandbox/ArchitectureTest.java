package dev.batchlab.sandbox;

import dev.batchlab.testkit.LibraryArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_sandbox_knows_no_other_part_of_batchlab() {
        LibraryArchitectureRules.knows_only("sandbox");
    }
}
