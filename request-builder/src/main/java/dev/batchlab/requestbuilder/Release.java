package dev.batchlab.requestbuilder;

import dev.batchlab.events.ArtifactRef;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One post of a spec. The newest one's budget and attempts count.
 *
 * @param number from 1
 * @param spec the resolved spec as posted with this release
 * @param cells cells released by this and all earlier releases
 */
public record Release(
        String experimentId,
        int number,
        int maxAttempts,
        @Nullable BigDecimal budgetUsd,
        ArtifactRef spec,
        long cells) {}
