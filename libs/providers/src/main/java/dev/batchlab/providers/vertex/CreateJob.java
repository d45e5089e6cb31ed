package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.Fingerprint;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.gemini.DisplayName;
import java.util.Locale;
import java.util.regex.Pattern;

/** The body that creates a job, with our tag as labels. */
final class CreateJob {
    static final String SUBMISSION = "batchlab_submission";
    private static final int LONGEST_LABEL = 63;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_-]{1," + LONGEST_LABEL + "}");

    private CreateJob() {}

    static String body(String model, String input, String output, SubmissionTag tag) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("displayName", DisplayName.of(tag));
        body.put("model", model.contains("/") ? model : "publishers/google/models/" + model);
        boolean fromTable = TableName.is(input);
        ObjectNode source = body.putObject("inputConfig").put("instancesFormat", fromTable ? "bigquery" : "jsonl");
        if (fromTable) {
            source.putObject("bigquerySource").put("inputUri", input);
        } else {
            source.putObject("gcsSource").putArray("uris").add(input);
        }
        boolean toTable = TableName.is(output);
        ObjectNode target = body.putObject("outputConfig").put("predictionsFormat", toTable ? "bigquery" : "jsonl");
        if (toTable) {
            target.putObject("bigqueryDestination").put("outputUri", output);
        } else {
            target.putObject("gcsDestination").put("outputUriPrefix", output);
        }
        body.putObject("labels")
                .put(SUBMISSION, label(tag.key()))
                .put("batchlab_experiment", label(tag.experimentId()))
                .put("batchlab_shard", label(tag.shardId()))
                .put("batchlab_attempt", String.valueOf(tag.attempt()));
        return body.toString();
    }

    /** The text where it may be a label; else what is left of it and a digest of the whole. */
    static String label(String text) {
        if (LABEL.matcher(text).matches()) {
            return text;
        }
        String digest = "-" + Fingerprint.of(text);
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_LABEL - digest.length())) + digest;
    }
}
