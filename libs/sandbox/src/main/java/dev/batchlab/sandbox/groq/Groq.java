package dev.batchlab.sandbox.groq;

import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.openai.Host;
import dev.batchlab.sandbox.openai.ModelCatalog;
import dev.batchlab.sandbox.openai.OpenAiApi;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Groq's API below {@code /groq/openai/v1}. */
public final class Groq extends OpenAiApi {
    public Groq() {
        super(new Host(
                "groq",
                "/groq/openai/v1",
                ModelCatalog.of(Groq.class),
                new Limits(50_000, 200L * 1024 * 1024, 2_000, Map.of(), Duration.ofHours(24)),
                Set.of("24h", "48h", "72h", "96h", "120h", "144h", "168h", "7d"),
                true,
                true,
                Host.Listing.CURSOR,
                200,
                GroqViews::batch,
                GroqViews::chat));
    }
}
