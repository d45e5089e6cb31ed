package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTargetTest {
    private static final StackTarget SANDBOX = new StackTarget(true, "", "", Map.of());

    @TempDir
    Path directory;

    @Test
    void what_was_fixed_is_read_again() {
        StackTarget target =
                new StackTarget(true, "/data/outputs", "/data/faults.yaml", Map.of("openai", "http://127.0.0.1:9/v1"));
        Home home = new Home(directory, directory);
        assertThat(home.target()).isEmpty();

        home.fix(target);

        assertThat(home.target()).contains(target);
    }

    @Test
    void equal_targets_do_not_differ() {
        assertThat(SANDBOX.differencesTo(new StackTarget(true, "", "", Map.of())))
                .isEmpty();
    }

    @Test
    void every_difference_is_named_with_both_values() {
        StackTarget asked = new StackTarget(false, "/other", "", Map.of("openai", "http://elsewhere/v1"));

        assertThat(SANDBOX.differencesTo(asked))
                .containsExactly(
                        "target is sandbox, not live",
                        "replay is none, not /other",
                        "URL of openai is none, not http://elsewhere/v1");
    }
}
