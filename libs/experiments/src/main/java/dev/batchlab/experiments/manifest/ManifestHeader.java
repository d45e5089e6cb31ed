package dev.batchlab.experiments.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.batchlab.answers.AnswerRules;
import org.jspecify.annotations.Nullable;

/**
 * First line of a manifest: what all requests of the shard have in common.
 *
 * @param attempt attempt of every request in the shard, from 1
 * @param maxAttempts attempts a request may have by itself; the last one is final
 * @param provider provider id of the host
 * @param model registry id
 * @param providerModel the host's id of the model
 * @param developer who made the model
 * @param group group of the data set, or {@code all}
 * @param requests number of entries that follow
 * @param answer what an answer must be like
 * @param window completion window, e.g. {@code 24h}
 * @param reinforced true when the prompts of this attempt repeat the format rules; absent otherwise
 */
public record ManifestHeader(
        String experimentId,
        String shardId,
        int attempt,
        int maxAttempts,
        String provider,
        String model,
        String providerModel,
        String developer,
        String group,
        int requests,
        AnswerRules answer,
        String window,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean reinforced) {

    /** A shard whose prompts are as the spec has them. */
    public ManifestHeader(
            String experimentId,
            String shardId,
            int attempt,
            int maxAttempts,
            String provider,
            String model,
            String providerModel,
            String developer,
            String group,
            int requests,
            AnswerRules answer,
            String window) {
        this(
                experimentId,
                shardId,
                attempt,
                maxAttempts,
                provider,
                model,
                providerModel,
                developer,
                group,
                requests,
                answer,
                window,
                null);
    }

    /** The same, as an answer. */
    public boolean remindsOfTheFormat() {
        return Boolean.TRUE.equals(reinforced);
    }
}
