package dev.batchlab.aggregator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Every knob of the aggregator. The artifact store is {@code batchlab.artifacts}, the same for all stages. */
@ConfigMapping(prefix = "batchlab.aggregator")
public interface AggregatorConfig {
    /**
     * How long an experiment whose cells are all settled waits for the last word on its batches (counts of lines, raw archives)
     * before it is called completed all the same.
     */
    @WithDefault("30s")
    Duration lastWordWithin();

    /** The part of its time the stage may spend looking whether experiments have come to rest, as one in so many. */
    @WithDefault("20")
    int lookingShare();

    /** How often a webhook is tried before it is given up. */
    @WithDefault("6")
    int webhookTries();

    /** Address of this service as people reach it; webhooks link to it. */
    @WithDefault("http://localhost:8085")
    URI publicUrl();
}
