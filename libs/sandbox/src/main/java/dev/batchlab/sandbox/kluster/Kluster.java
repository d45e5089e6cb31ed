package dev.batchlab.sandbox.kluster;

import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.openai.Host;
import dev.batchlab.sandbox.openai.ModelCatalog;
import dev.batchlab.sandbox.openai.OpenAiApi;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** kluster.ai's API, as it was before the vendor withdrew it, below {@code /kluster/v1}; limits of its Core plan. */
public final class Kluster extends OpenAiApi {
    public Kluster() {
        super(new Host(
                "kluster",
                "/kluster/v1",
                ModelCatalog.of(Kluster.class),
                new Limits(100_000, 100L * 1024 * 1024, 2_000, Map.of(), Duration.ofHours(24)),
                Set.of("24h", "48h", "72h"),
                true,
                false,
                Host.Listing.AFTER,
                0,
                KlusterViews::batch,
                KlusterViews::chat));
    }
}
