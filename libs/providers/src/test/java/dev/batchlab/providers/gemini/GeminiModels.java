package dev.batchlab.providers.gemini;

import dev.batchlab.providers.Model;
import dev.batchlab.providers.TopP;
import java.math.BigDecimal;
import java.util.List;

/** Models for tests, whatever the registry holds. */
public final class GeminiModels {
    private GeminiModels() {}

    public static Model flash() {
        return named("gemini-2.5-flash");
    }

    public static Model named(String providerModel) {
        return new Model(
                providerModel,
                List.of(),
                "gemini",
                providerModel,
                providerModel,
                "Google",
                true,
                1_048_576,
                65_536,
                new BigDecimal("2"),
                true,
                "max_tokens",
                "o200k_base",
                true,
                null,
                List.of("none", "minimal", "low", "medium", "high"),
                TopP.TAKEN,
                true,
                false,
                true,
                List.of());
    }
}
