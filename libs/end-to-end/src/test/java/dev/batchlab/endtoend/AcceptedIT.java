package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** request-builder is killed right after it has said 201, again and again: no accepted experiment is lost. */
class AcceptedIT {
    private static final int TIMES = Integer.getInteger("batchlab.accepted.kills", 8);
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void an_accepted_experiment_survives_a_kill_right_after_the_answer() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String experiment = "accepted-" + i;
            String spec = Files.readString(SmallSpec.write(STACK, experiment, 1, 10));
            HttpResponse<String> answer = STACK.post("request-builder", "/experiments", "application/yaml", spec);
            assertThat(STACK.signal("request-builder", "KILL")).isTrue();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            accepted.add(experiment);
            STACK.ok("up");
        }
        for (String experiment : accepted) {
            Experiments.awaitCompleted(STACK, experiment);
            assertThat(Experiments.summary(STACK, experiment)
                            .path("outcomes")
                            .path("valid")
                            .asLong())
                    .as(experiment)
                    .isEqualTo(6);
        }
        ProviderLedger.nothingWasPaidTwice(STACK);
    }
}
