package dev.batchlab.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.cli.UserError;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void a_provider_without_a_key_does_not_keep_the_others_from_answering() {
        Availability found = Availability.ask(List.of("openai", "groq"), provider -> {
            if (provider.equals("openai")) {
                throw new UserError("OPENAI_API_KEY is not set", "set it and try again");
            }
            return Set.of("llama-3.3-70b-versatile");
        });

        assertThat(found.word(model("gpt-4.1"))).isEqualTo("not asked");
        assertThat(found.word(model("llama33-70b@groq"))).isEqualTo("yes");
        assertThat(found.word(model("llama31-8b@groq"))).isEqualTo("no");
        assertThat(found.notAsked())
                .containsExactly("openai was not asked: OPENAI_API_KEY is not set; set it and try again");
        assertThat(found.nobody()).isEmpty();
    }

    @Test
    void when_nobody_can_be_asked_the_first_reason_is_told() {
        Availability found = Availability.ask(List.of("openai"), provider -> {
            throw UserError.unreachable("no connection", "try again");
        });

        assertThat(found.nobody()).isPresent();
        assertThat(Availability.ask(List.of(), provider -> Set.of()).nobody()).isEmpty();
    }

    @Test
    void what_is_missing_is_named_with_what_looks_like_its_new_name() {
        Availability found = new Availability(
                Map.of("groq", Set.of("meta-llama/llama-4-scout-17b-32e-instruct", "qwen/qwen3-32b")), Map.of());

        assertThat(found.missing(List.of(model("llama4-scout@groq"), model("qwen3-32b"), model("gpt-oss-20b")), TODAY))
                .containsExactly(
                        "groq does not offer llama4-scout (meta-llama/llama-4-scout-17b-16e-instruct); is it renamed to"
                                + " meta-llama/llama-4-scout-17b-32e-instruct?",
                        "groq does not offer gpt-oss-20b (openai/gpt-oss-20b)");
    }

    @Test
    void a_model_past_its_last_day_is_not_missed() {
        Availability found = new Availability(Map.of("openai", Set.of("gpt-4.1")), Map.of());

        assertThat(found.missing(List.of(model("o1-mini"), model("gpt-4.1")), TODAY))
                .isEmpty();
        assertThat(found.missing(List.of(model("o1-mini")), LocalDate.of(2025, 1, 1)))
                .hasSize(1);
    }

    @Test
    void a_dated_name_stands_for_its_model() {
        Availability found = new Availability(
                Map.of("anthropic", Set.of("claude-sonnet-4-6-20260217", "claude-opus-4-7-preview")), Map.of());

        assertThat(found.of(model("claude-sonnet-4-6"))).isTrue();
        assertThat(found.of(model("claude-opus-4-7"))).isFalse();
    }

    private static Model model(String name) {
        return ModelRegistry.standard().find(name).orElseThrow();
    }
}
