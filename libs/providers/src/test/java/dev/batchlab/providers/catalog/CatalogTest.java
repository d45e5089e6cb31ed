package dev.batchlab.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelDataException;
import dev.batchlab.providers.Price;
import dev.batchlab.providers.PriceMode;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final TokenUsage MILLION_EACH = new TokenUsage(1_000_000, 0, 1_000_000, 0);

    @TempDir
    private Path directory;

    @Test
    void one_file_may_hold_hosts_models_and_prices() throws IOException {
        Catalog catalog = with("""
                hosts:
                - {id: my-endpoint, baseUrl: "http://127.0.0.1:9/v1"}
                models:
                - {id: deepseekr1, provider: my-endpoint, providerModel: "deepseek-r1:70b", contextWindow: 65536, maxOutputTokens: 8192}
                prices:
                - {provider: my-endpoint, model: deepseekr1, validFrom: 2026-01-01, syncInput: 1, syncOutput: 3}
                """);

        Model model = catalog.models().find("deepseekr1@my-endpoint").orElseThrow();
        assertThat(model.providerModel()).isEqualTo("deepseek-r1:70b");
        assertThat(catalog.providers().get("my-endpoint").execution()).isEqualTo(Execution.ONLINE);
        assertThat(price(catalog, model)).isEqualTo(new Price(new BigDecimal("4.000000"), new BigDecimal("4.000000")));
    }

    @Test
    void a_free_host_costs_nothing_and_that_is_known() throws IOException {
        Catalog catalog = with("""
                models:
                - {id: llama3.2, provider: ollama, contextWindow: 131072, maxOutputTokens: 8192}
                """);

        assertThat(price(catalog, catalog.models().find("llama3.2@ollama").orElseThrow()))
                .isEqualTo(Price.NOTHING);
    }

    @Test
    void the_online_side_of_an_account_has_its_models_address_and_key_at_list_price() {
        Catalog catalog = Catalog.standard();
        Provider online = catalog.providers().get("openai-online");
        Model model = catalog.models().find("gpt-4.1@openai-online").orElseThrow();

        assertThat(online.vendorUrl())
                .isEqualTo(catalog.providers().get("openai").vendorUrl());
        assertThat(online.keyVariable()).isEqualTo("OPENAI_API_KEY");
        assertThat(online.worksWithoutKey()).isFalse();
        assertThat(online.addressOf()).isEqualTo("openai");
        assertThat(model.provider()).isEqualTo("openai-online");
        assertThat(price(catalog, model).usd()).isEqualByComparingTo("10");
        assertThat(price(catalog, catalog.models().find("gpt-4.1").orElseThrow())
                        .usd())
                .isEqualByComparingTo("5");
    }

    @Test
    void a_host_cannot_take_the_name_of_a_provider() {
        assertThatThrownBy(() -> with("hosts: [{id: openai, baseUrl: 'http://127.0.0.1:9/v1'}]"))
                .isInstanceOf(ModelDataException.class)
                .hasMessageContaining("openai is a provider Batchlab knows");
    }

    private static Price price(Catalog catalog, Model model) {
        return catalog.prices().cost(model, MILLION_EACH, DAY, PriceMode.BATCH);
    }

    private Catalog with(String content) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, content);
        Map<String, String> configuration = Map.of(
                Catalog.HOSTS, file.toString(), Catalog.MODELS, file.toString(), Catalog.PRICES, file.toString());
        return Catalog.configured(property -> Optional.ofNullable(configuration.get(property)));
    }
}
