package dev.batchlab.experiments.manifest;

import dev.batchlab.answers.AnswerRules;

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
        String window) {}
