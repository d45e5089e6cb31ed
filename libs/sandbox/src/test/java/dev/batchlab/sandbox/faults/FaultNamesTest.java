package dev.batchlab.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultNamesTest {
    @ParameterizedTest
    @EnumSource(FaultName.class)
    void every_fault_is_explained_in_the_readme(FaultName name) throws IOException {
        Path readme = Path.of(System.getProperty("batchlab.root", "../.."), "libs", "sandbox", "README.md");
        assertThat(Files.readAllLines(readme))
                .anyMatch(line -> line.startsWith("|") && line.contains("`" + name.wire() + "`"));
    }
}
