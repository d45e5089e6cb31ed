package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private final PriceBook prices = PriceBook.standard();

    @TempDir
    Path directory;

    @Test
    void the_recorded_paraphrase_run_costs_to_the_last_digit() {
        Price price = prices.cost(model("gpt-4.1"), new TokenUsage(273_613, 0, 153_141, 0), TODAY, PriceMode.BATCH);

        assertThat(price.usd()).isEqualByComparingTo("0.886177");
        assertThat(price.listUsd()).isEqualByComparingTo("1.772354");
    }

    @Test
    void a_single_token_is_not_rounded_away() {
        Price price = prices.cost(model("gpt-4.1-nano"), new TokenUsage(1, 0, 1, 0), TODAY, PriceMode.BATCH);

        assertThat(price.usd()).isEqualByComparingTo("0.00000025");
    }

    @Test
    void cached_input_is_cheaper_synchronously_but_billed_as_input_in_a_batch_of_the_4_1_family() {
        TokenUsage usage = new TokenUsage(1_000_000, 400_000, 0, 0);

        assertThat(prices.cost(model("gpt-4.1"), usage, TODAY, PriceMode.SYNC).usd())
                .isEqualByComparingTo("1.4");
        assertThat(prices.cost(model("gpt-4.1"), usage, TODAY, PriceMode.BATCH).usd())
                .isEqualByComparingTo("1");
    }

    @Test
    void cached_input_keeps_its_discount_in_a_batch_of_the_5_family() {
        TokenUsage usage = new TokenUsage(1_000_000, 400_000, 0, 0);

        assertThat(prices.cost(model("gpt-5"), usage, TODAY, PriceMode.BATCH).usd())
                .isEqualByComparingTo("0.4");
    }

    @Test
    void reasoning_is_part_of_the_output_and_not_charged_again() {
        Price with = prices.cost(model("o3"), new TokenUsage(0, 0, 1_000_000, 900_000), TODAY, PriceMode.BATCH);

        assertThat(with.usd()).isEqualByComparingTo("4");
    }

    @Test
    void the_price_of_the_day_counts() {
        TokenUsage usage = new TokenUsage(1_000_000, 0, 0, 0);

        assertThat(prices.cost(model("o3"), usage, LocalDate.of(2025, 6, 9), PriceMode.SYNC)
                        .usd())
                .isEqualByComparingTo("10");
        assertThat(prices.cost(model("o3"), usage, LocalDate.of(2025, 6, 10), PriceMode.SYNC)
                        .usd())
                .isEqualByComparingTo("2");
        assertThat(prices.cost(model("o3"), usage, LocalDate.of(2020, 1, 1), PriceMode.SYNC))
                .isEqualTo(Price.UNKNOWN);
    }

    @Test
    void groq_gave_a_quarter_until_mid_2025_and_half_since() {
        TokenUsage usage = new TokenUsage(1_000_000, 0, 1_000_000, 0);
        Model scout = model("llama4-scout@groq");

        Price before = prices.cost(scout, usage, LocalDate.of(2025, 6, 30), PriceMode.BATCH);
        Price since = prices.cost(scout, usage, LocalDate.of(2025, 7, 1), PriceMode.BATCH);

        assertThat(before.usd()).isEqualByComparingTo("0.3375");
        assertThat(since.usd()).isEqualByComparingTo("0.225");
        assertThat(since.listUsd()).isEqualByComparingTo("0.45");
    }

    @Test
    void a_cache_hit_in_a_batch_costs_what_each_vendor_says() {
        TokenUsage cached = new TokenUsage(1_000_000, 1_000_000, 0, 0);

        assertThat(prices.cost(model("claude37s"), cached, TODAY, PriceMode.BATCH)
                        .usd())
                .isEqualByComparingTo("0.15");
        assertThat(prices.cost(model("gemini-2.5-flash@vertex"), cached, TODAY, PriceMode.BATCH)
                        .usd())
                .isEqualByComparingTo("0.03");
        assertThat(prices.cost(model("gpt-oss-120b"), cached, TODAY, PriceMode.BATCH)
                        .usd())
                .isEqualByComparingTo("0.075");
    }

    @Test
    void a_long_prompt_costs_more_with_all_its_output_and_many_short_ones_do_not() {
        Model pro = model("gemini-2.5-pro");
        TokenUsage usage = new TokenUsage(250_000, 0, 1_000, 0);

        assertThat(prices.cost(pro, usage, TODAY, PriceMode.BATCH).usd()).isEqualByComparingTo("0.32");
        assertThat(prices.cost(pro, usage, TODAY, PriceMode.BATCH).listUsd()).isEqualByComparingTo("0.64");
        assertThat(prices.cost(pro, new TokenUsage(200_000, 0, 1_000, 0), TODAY, PriceMode.BATCH)
                        .usd())
                .isEqualByComparingTo("0.13");
        assertThat(prices.cost(pro, usage, 10, TODAY, PriceMode.BATCH).usd()).isEqualByComparingTo("0.16125");
    }

    @Test
    void a_host_whose_batch_price_was_never_stored_has_a_list_price_only() {
        Price price =
                prices.cost(model("deepseekr1"), new TokenUsage(1_000_000, 0, 1_000_000, 0), TODAY, PriceMode.BATCH);

        assertThat(price.usd()).isNull();
        assertThat(price.listUsd()).isEqualByComparingTo("8");
    }

    @Test
    void a_snapshot_costs_what_its_model_costs() {
        assertThat(prices.cost(
                                model("gpt-4.1-mini-2025-04-14"),
                                new TokenUsage(1_000_000, 0, 0, 0),
                                TODAY,
                                PriceMode.BATCH)
                        .usd())
                .isEqualByComparingTo("0.2");
    }

    @Test
    void an_unknown_price_is_unknown_and_not_zero() throws IOException {
        Path own = Files.writeString(directory.resolve("own.yaml"), """
                models: [{id: m, provider: p, contextWindow: 1, maxOutputTokens: 1}, {id: n, provider: p, contextWindow: 1, maxOutputTokens: 1}]
                prices: [{provider: p, model: m, validFrom: 2026-01-01, syncInput: 3, syncOutput: 5}]
                """);
        ModelRegistry registry = ModelRegistry.standard().with(own);
        PriceBook book = prices.with(own);
        TokenUsage usage = new TokenUsage(1_000_000, 0, 1_000_000, 0);

        Price noBatchPrice = book.cost(registry.find("m").orElseThrow(), usage, TODAY, PriceMode.BATCH);
        assertThat(noBatchPrice.usd()).isNull();
        assertThat(noBatchPrice.listUsd()).isEqualByComparingTo("8");
        assertThat(book.cost(registry.find("n").orElseThrow(), usage, TODAY, PriceMode.BATCH))
                .isEqualTo(Price.UNKNOWN);
        assertThat(noBatchPrice.plus(noBatchPrice).usd()).isNull();
    }

    private static Model model(String id) {
        return ModelRegistry.standard().find(id).orElseThrow();
    }
}
