package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "claude37s, anthropic, Anthropic, claude-3-7-sonnet-20250219",
        "claude35s, anthropic, Anthropic, claude-3-5-sonnet-20241022",
        "claude-3-5-haiku-20241022, anthropic, Anthropic, claude-3-5-haiku-20241022",
        "claude-sonnet-4-5, anthropic, Anthropic, claude-sonnet-4-5-20250929",
        "deepseekr1, kluster, DeepSeek, deepseek-ai/DeepSeek-R1",
        "deepseekv3, kluster, DeepSeek, deepseek-ai/DeepSeek-V3",
        "deepseekv3-0324, kluster, DeepSeek, deepseek-ai/DeepSeek-V3-0324",
        "llama31-8b, kluster, Meta, klusterai/Meta-Llama-3.1-8B-Instruct-Turbo",
        "llama33-70b, kluster, Meta, klusterai/Meta-Llama-3.3-70B-Instruct-Turbo",
        "llama31-405b, kluster, Meta, klusterai/Meta-Llama-3.1-405B-Instruct-Turbo",
        "llama4-maveric, kluster, Meta, meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8",
        "llama4-maverick, kluster, Meta, meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8",
        "llama4-scout, kluster, Meta, meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "llama4-scout@groq, groq, Meta, meta-llama/llama-4-scout-17b-16e-instruct",
        "llama33-70b@groq, groq, Meta, llama-3.3-70b-versatile",
        "gemini-2.5-flash, gemini, Google, gemini-2.5-flash",
        "gemini-2.5-flash@vertex, vertex, Google, gemini-2.5-flash",
        "gemini-2.0-flash@vertex, vertex, Google, gemini-2.0-flash",
        "grok-3, xai, xAI, grok-3",
        "qwen3-32b, groq, Alibaba, qwen/qwen3-32b",
        "gpt-oss-120b, groq, OpenAI, openai/gpt-oss-120b",
        "deepseekr1@deepseek, deepseek, DeepSeek, deepseek-reasoner"
    })
    void a_name_of_the_experiments_means_one_model_of_one_host(
            String name, String provider, String developer, String providerModel) {
        Model model = registry.find(name).orElseThrow();

        assertThat(model.provider()).isEqualTo(provider);
        assertThat(model.developer()).isEqualTo(developer);
        assertThat(model.providerModel()).isEqualTo(providerModel);
    }

    @Test
    void the_names_researchers_write_stay_the_ids_their_results_show() {
        for (String name : List.of(
                "claude37s",
                "claude35s",
                "deepseekr1",
                "deepseekv3",
                "deepseekv3-0324",
                "llama4-maveric",
                "llama4-scout")) {
            assertThat(registry.find(name).orElseThrow().id()).isEqualTo(name);
        }
    }

    @Test
    void no_name_means_two_models_of_one_host() {
        for (String provider :
                registry.all().stream().map(Model::provider).distinct().toList()) {
            List<String> names = registry.all().stream()
                    .filter(model -> model.provider().equals(provider))
                    .flatMap(model -> Stream.of(List.of(model.id(), model.providerModel()), model.aliases())
                            .flatMap(List::stream)
                            .distinct())
                    .toList();
            assertThat(names).as(provider).doesNotHaveDuplicates();
        }
    }

    /** Hosts without batches have no batch price; the others are models whose price was never stored. */
    @Test
    void every_model_has_a_price_but_those_listed_here() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        List<String> without = registry.all().stream()
                .filter(Model::batch)
                .filter(model -> PriceBook.standard()
                                .cost(model, new TokenUsage(1, 0, 1, 0), today, PriceMode.BATCH)
                                .usd()
                        == null)
                .map(model -> model.id() + "@" + model.provider())
                .toList();
        List<String> withoutAny = registry.all().stream()
                .filter(model -> PriceBook.standard().cost(model, new TokenUsage(1, 0, 1, 0), today, PriceMode.SYNC)
                        == Price.UNKNOWN)
                .map(model -> model.id() + "@" + model.provider())
                .toList();

        assertThat(without).allMatch(name -> name.endsWith("@kluster")).hasSize(10);
        assertThat(withoutAny)
                .containsExactly(
                        "deepseekr1-0528@kluster",
                        "deepseekv3@kluster",
                        "llama31-405b@kluster",
                        "llama4-scout@kluster");
    }

    @Test
    void a_key_that_no_vendor_confirms_is_marked() {
        assertThat(registry.find("gpt-4.1").orElseThrow().shutdownVerified()).isFalse();
        assertThat(registry.find("o1-mini").orElseThrow().shutdownVerified()).isTrue();
        assertThatThrownBy(() -> registry.with(file(
                        "models: [{id: x, provider: p, contextWindow: 1, maxOutputTokens: 1, unverified: [shutdwn]}]")))
                .hasMessageContaining("models[0], unverified: names no key: shutdwn");
        assertThatThrownBy(() -> registry.with(
                        file("models: [{id: x, provider: p, contextWindow: 1, maxOutputTokens: 1, topP: maybe}]")))
                .hasMessageContaining("models[0], topP: must be taken, alone or refused");
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
