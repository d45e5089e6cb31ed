package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A wrong key, and a provider that is not there: said in one line, with the right exit code, and nothing is lost. */
class ProviderTroubleIT {

    @Test
    void a_wrong_key_pauses_the_account_and_says_how_to_go_on() {
        try (Stack stack = Stack.fresh().with("OPENAI_API_KEY", "sk-wrong")) {
            stack.ok("up", "--sandbox");
            Stack.Ran ran =
                    stack.run("run", SmallSpec.write(stack, "wrong-key", 2, 10).toString(), "--yes");
            assertThat(ran.exit()).as(ran.all()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("authentication")
                    .contains("accounts resume openai")
                    .doesNotContain("sk-wrong");
            assertThat(stack.get("aggregator", "/experiments/wrong-key")
                            .orElseThrow()
                            .path("accounting")
                            .path("open")
                            .asLong())
                    .isEqualTo(12);
        }
    }

    @Test
    void a_provider_that_is_not_there_is_named_and_the_requests_stay_open() {
        try (Stack stack = Stack.fresh().with("OPENAI_API_KEY", "sk-some-key")) {
            stack.ok("up", "--provider-url", "openai=http://127.0.0.1:9/v1");
            Stack.Ran ran =
                    stack.run("run", SmallSpec.write(stack, "nobody", 2, 10).toString(), "--yes");
            assertThat(ran.exit()).as(ran.all()).isEqualTo(3);
            assertThat(ran.err()).contains("127.0.0.1:9");
            assertThat(stack.get("aggregator", "/experiments/nobody")
                            .orElseThrow()
                            .path("accounting")
                            .path("open")
                            .asLong())
                    .isEqualTo(12);
        }
    }
}
