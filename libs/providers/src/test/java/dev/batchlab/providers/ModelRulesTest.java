package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelRulesTest {
    private static final List<ChatMessage> PERSONA_AND_TEXT =
            List.of(new ChatMessage("system", "あなたは大学1年生です。"), new ChatMessage("user", "次の文章を読んでください。"));

    @Test
    void what_a_model_takes_passes_unchanged() {
        Settled settled = ModelRules.settle(
                model("gpt-4.1"), PERSONA_AND_TEXT, new BigDecimal("0.70"), 1024, new BigDecimal("0.9"), 7L, null);

        assertThat(settled.warnings()).isEmpty();
        assertThat(settled.request().messages()).isEqualTo(PERSONA_AND_TEXT);
        assertThat(settled.request().temperature()).isEqualTo(new BigDecimal("0.70"));
        assertThat(settled.request().maxOutputTokens()).isEqualTo(1024);
        assertThat(settled.request().seed()).isEqualTo(7);
    }

    @Test
    void a_temperature_outside_the_range_is_clamped_with_a_warning() {
        assertThat(temperature("gpt-4o", "2.5").request().temperature()).isEqualByComparingTo("2");
        assertThat(temperature("gpt-4o", "-0.1").request().temperature()).isEqualByComparingTo("0");
        assertThat(temperature("gpt-4o", "2.5").warnings())
                .containsExactly("gpt-4o takes temperatures from 0 to 2; 2.5 becomes 2");
    }

    @Test
    void a_reasoning_model_gets_neither_temperature_nor_top_p() {
        Settled settled = ModelRules.settle(
                model("o3-mini"), PERSONA_AND_TEXT, new BigDecimal("0.7"), null, new BigDecimal("0.9"), null, "low");

        assertThat(settled.request().temperature()).isNull();
        assertThat(settled.request().topP()).isNull();
        assertThat(settled.request().reasoningEffort()).isEqualTo("low");
        assertThat(settled.warnings())
                .containsExactly(
                        "o3-mini takes no temperature; 0.7 is left out", "o3-mini takes no topP; 0.9 is left out");
    }

    @Test
    void a_model_without_system_role_reads_the_system_text_first_in_the_user_message() {
        Settled settled = settle("o1-mini", PERSONA_AND_TEXT, null, null);

        assertThat(settled.request().messages())
                .containsExactly(new ChatMessage("user", "あなたは大学1年生です。\n\n次の文章を読んでください。"));
    }

    @Test
    void only_the_first_user_message_takes_the_system_texts() {
        List<ChatMessage> conversation = List.of(
                new ChatMessage("system", "A"),
                new ChatMessage("user", "q"),
                new ChatMessage("assistant", "a"),
                new ChatMessage("system", "B"),
                new ChatMessage("user", "r"));

        assertThat(settle("o1-mini", conversation, null, null).request().messages())
                .containsExactly(
                        new ChatMessage("user", "A\n\nB\n\nq"),
                        new ChatMessage("assistant", "a"),
                        new ChatMessage("user", "r"));
        assertThat(settle("o1-mini", List.of(new ChatMessage("system", "A")), null, null)
                        .request()
                        .messages())
                .containsExactly(new ChatMessage("user", "A"));
    }

    @Test
    void more_output_than_the_model_writes_is_lowered() {
        Settled settled = settle("gpt-4o", PERSONA_AND_TEXT, 100_000, null);

        assertThat(settled.request().maxOutputTokens()).isEqualTo(16_384);
        assertThat(settled.warnings()).hasSize(1);
    }

    @Test
    void a_reasoning_effort_the_model_does_not_know_is_left_out() {
        assertThat(settle("gpt-4.1", PERSONA_AND_TEXT, null, "low").request().reasoningEffort())
                .isNull();
        assertThat(settle("o3", PERSONA_AND_TEXT, null, "minimal").warnings())
                .containsExactly("o3 takes reasoningEffort low, medium, high; minimal is left out");
        assertThat(settle("gpt-5", PERSONA_AND_TEXT, null, "minimal").warnings())
                .isEmpty();
    }

    @Test
    void a_model_that_thinks_may_still_take_a_temperature() {
        Settled settled = ModelRules.settle(
                model("deepseekr1"), PERSONA_AND_TEXT, new BigDecimal("0.6"), 1024, new BigDecimal("0.95"), null, null);

        assertThat(settled.warnings()).isEmpty();
        assertThat(settled.request().temperature()).isEqualByComparingTo("0.6");
        assertThat(settled.request().topP()).isEqualByComparingTo("0.95");
    }

    @Test
    void opus_takes_a_temperature_or_top_p_but_not_both() {
        Settled both = ModelRules.settle(
                model("claude-opus-4-1"), PERSONA_AND_TEXT, BigDecimal.ONE, 1024, new BigDecimal("0.9"), null, null);
        Settled alone = ModelRules.settle(
                model("claude-opus-4-1"), PERSONA_AND_TEXT, null, 1024, new BigDecimal("0.9"), null, null);

        assertThat(both.request().temperature()).isEqualByComparingTo("1");
        assertThat(both.request().topP()).isNull();
        assertThat(both.warnings())
                .containsExactly("claude-opus-4-1 takes topP or temperature, not both; topP 0.9 is left out");
        assertThat(alone.request().topP()).isEqualByComparingTo("0.9");
        assertThat(alone.warnings()).isEmpty();
    }

    @Test
    void the_newest_opus_takes_neither() {
        Settled settled = ModelRules.settle(
                model("claude-opus-4-7"), PERSONA_AND_TEXT, BigDecimal.ONE, 1024, new BigDecimal("0.9"), null, null);

        assertThat(settled.request().temperature()).isNull();
        assertThat(settled.request().topP()).isNull();
        assertThat(settled.warnings()).hasSize(2);
    }

    @Test
    void claude_takes_temperatures_up_to_one_and_no_seed() {
        Settled settled =
                ModelRules.settle(model("claude37s"), PERSONA_AND_TEXT, new BigDecimal("1.2"), 1024, null, 7L, null);

        assertThat(settled.request().temperature()).isEqualByComparingTo("1");
        assertThat(settled.request().seed()).isNull();
        assertThat(settled.warnings())
                .containsExactly(
                        "claude37s takes temperatures from 0 to 1; 1.2 becomes 1",
                        "claude37s takes no seed; 7 is left out");
    }

    private static Settled temperature(String id, String temperature) {
        return ModelRules.settle(model(id), PERSONA_AND_TEXT, new BigDecimal(temperature), null, null, null, null);
    }

    private static Settled settle(
            String id, List<ChatMessage> messages, @Nullable Integer maxOutputTokens, @Nullable String effort) {
        return ModelRules.settle(model(id), messages, null, maxOutputTokens, null, null, effort);
    }

    private static Model model(String id) {
        return ModelRegistry.standard().find(id).orElseThrow();
    }
}
