package dev.batchlab.providers;

/**
 * Our own key on a batch, so that a restart can find it again. Travels as metadata, display name or labels, where the provider has
 * such a place, and in the uploaded file's name.
 *
 * @param key unique per submission, {@code [a-z0-9-]{1,64}}
 */
public record SubmissionTag(String key, String experimentId, String shardId, int attempt, int submission) {}
