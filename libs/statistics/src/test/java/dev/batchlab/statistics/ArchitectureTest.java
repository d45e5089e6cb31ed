package dev.batchlab.statistics;

import dev.batchlab.testkit.LibraryArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_library_stands_alone() {
        LibraryArchitectureRules.knows_only("statistics");
    }
}
