package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.Fingerprint;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.json.WellFormed;

/** The body that creates a batch, with our tag as metadata. */
final class CreateBatch {
    static final String SUBMISSION = "batchlab_submission";
    static final String EXPERIMENT = "batchlab_experiment";
    static final String SHARD = "batchlab_shard";
    static final String ATTEMPT = "batchlab_attempt";
    private static final int LONGEST_VALUE = 512;

    private CreateBatch() {}

    static String body(OpenAiDialect dialect, StagedInput input, SubmissionTag tag, String window) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("input_file_id", input.location());
        body.put("endpoint", dialect.endpoint());
        body.put("completion_window", window);
        body.putObject("metadata")
                .put(SUBMISSION, tag.key())
                .put(EXPERIMENT, value(tag.experimentId()))
                .put(SHARD, value(tag.shardId()))
                .put(ATTEMPT, String.valueOf(tag.attempt()));
        return body.toString();
    }

    /** The text, or where it is too long its start and a digest of the whole. */
    private static String value(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return WellFormed.of(text);
        }
        String digest = "~" + Fingerprint.of(text);
        return WellFormed.of(text.substring(0, LONGEST_VALUE - digest.length())) + digest;
    }
}
