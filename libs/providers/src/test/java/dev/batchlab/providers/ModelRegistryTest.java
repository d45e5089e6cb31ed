package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRegistryTest {
    private final ModelRegistry registry = ModelRegistry.standard();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4.1",
                "gpt-4.1-mini",
                "gpt-4.1-nano",
                "gpt-4o",
                "gpt-4o-mini",
                "o1-mini",
                "o3-mini",
                "o3",
                "o4-mini"
            })
    void all_nine_models_are_found_at_openai_and_have_a_price(String id) {
        Model model = registry.find(id).orElseThrow();

        assertThat(model.provider()).isEqualTo("openai");
        assertThat(model.developer()).isEqualTo("OpenAI");
        assertThat(registry.find(id + "@openai")).contains(model);
        Price price = PriceBook.standard()
                .cost(model, new TokenUsage(1_000_000, 0, 0, 0), LocalDate.of(2026, 11, 20), PriceMode.BATCH);
        assertThat(price.usd()).isNotNull().isPositive();
    }

    @Test
    void a_host_that_does_not_offer_the_model_finds_nothing() {
        assertThat(registry.find("gpt-4.1@groq")).isEmpty();
        assertThat(registry.find("gpt-4.2")).isEmpty();
    }

    @Test
    void a_dated_snapshot_is_a_model_of_its_own_name() {
        Model snapshot = registry.find("gpt-4.1-2025-04-14").orElseThrow();

        assertThat(snapshot.id()).isEqualTo("gpt-4.1-2025-04-14");
        assertThat(snapshot.providerModel()).isEqualTo("gpt-4.1-2025-04-14");
        assertThat(registry.find("gpt-4.1-2031-01-01")).isEmpty();
    }

    @Test
    void a_mistyped_name_is_answered_with_the_nearest_ones() {
        assertThat(registry.closest("gpt4.1")).first().isEqualTo("gpt-4.1");
        assertThat(registry.closest("GPT-4o-Mini")).first().isEqualTo("gpt-4o-mini");
        assertThat(registry.closest("o4_mini@openai")).first().isEqualTo("o4-mini");
        assertThat(registry.closest("mistral-large-latest")).isEmpty();
    }

    @Test
    void the_last_day_still_counts() {
        Model model = registry.find("o1-mini").orElseThrow();

        assertThat(model.shutDownBy(LocalDate.of(2025, 10, 27))).isFalse();
        assertThat(model.shutDownBy(LocalDate.of(2025, 10, 28))).isTrue();
    }

    @Test
    void a_user_file_changes_single_keys_and_adds_models_and_hosts() throws IOException {
        Path file = file("""
                models:
                - {id: gpt-4.1, aliases: [main], maxOutputTokens: 1000}
                - {id: gpt-4.1, provider: elsewhere, contextWindow: 8000, maxOutputTokens: 500}
                - {id: own-model, provider: openai, providerModel: ft:own, contextWindow: 8000, maxOutputTokens: 500, maxTemperature: 1.5}
                """);

        ModelRegistry own = registry.with(file);

        assertThat(own.find("main").orElseThrow().maxOutputTokens()).isEqualTo(1000);
        assertThat(own.find("gpt-4.1").orElseThrow().contextWindow()).isEqualTo(1_047_576);
        assertThat(own.find("gpt-4.1@elsewhere").orElseThrow().maxOutputTokens())
                .isEqualTo(500);
        assertThat(own.find("ft:own").orElseThrow().maxTemperature()).isEqualByComparingTo("1.5");
        assertThat(own.all()).hasSize(registry.all().size() + 2);
        assertThat(registry.find("main")).isEmpty();
    }

    @Test
    void a_wrong_user_file_is_refused_by_file_entry_and_key() throws IOException {
        assertThatThrownBy(() -> registry.with(file("models: [{id: x, provider: openai, contextWindw: 1}]")))
                .isInstanceOf(ModelDataException.class)
                .hasMessageContaining("own.yaml, models[0], contextWindw: unknown key");
        assertThatThrownBy(() -> registry.with(file("models: [{id: x, provider: openai, contextWindow: many}]")))
                .hasMessageContaining("models[0], contextWindow: must be a positive whole number");
        assertThatThrownBy(() -> registry.with(file("models:\n- {id: [}"))).hasMessageContaining("own.yaml, line 2");
        assertThatThrownBy(() -> registry.with(directory.resolve("absent.yaml")))
                .hasMessageContaining("absent.yaml cannot be read");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("own.yaml"), content);
    }
}
