package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** OpenAI's API below {@code /openai/v1}. */
public final class OpenAi extends OpenAiApi {
    public OpenAi() {
        super(new Host(
                "openai",
                "/openai/v1",
                ModelCatalog.of(OpenAi.class),
                new Limits(50_000, 200L * 1024 * 1024, 2_000, Map.of(), Duration.ofHours(24)),
                Set.of("24h"),
                false,
                false,
                Host.Listing.AFTER,
                0,
                UnaryOperator.identity(),
                UnaryOperator.identity()));
    }
}
