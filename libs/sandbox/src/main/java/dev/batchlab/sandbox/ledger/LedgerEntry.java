package dev.batchlab.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and what became of it. Token counts are those billed: 0 unless it succeeded. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerEntry(
        Instant executedAt,
        String provider,
        String account,
        String batch,
        String inputFile,
        Map<String, String> metadata,
        String customId,
        String bodySha256,
        String model,
        LedgerOutcome outcome,
        long inputTokens,
        long outputTokens,
        @Nullable String fault) {

    static final String EXPERIMENT = "batchlab_experiment";
    static final String ATTEMPT = "batchlab_attempt";

    /** What must be bought once only: one request in one attempt; where a batch carries no such tags, one id with one body. */
    @JsonIgnore
    public String purchase() {
        String experiment = metadata.get(EXPERIMENT);
        String attempt = metadata.get(ATTEMPT);
        return experiment == null && attempt == null
                ? account + "\n" + customId + "\n" + bodySha256
                : account + "\n" + experiment + "\n" + customId + "\n" + attempt;
    }

    @JsonIgnore
    public boolean paid() {
        return outcome == LedgerOutcome.SUCCEEDED;
    }
}
