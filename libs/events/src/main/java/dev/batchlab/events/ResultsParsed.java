package dev.batchlab.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one request has been read and judged. A pure function of the archived result file and the rules.
 *
 * @param isFinal no further attempt follows by itself
 * @param matchedForms {@code Q1value → value.standard@1}
 * @param problems what the validation found, in words
 * @param text the final answer, thinking removed; absent when there is none or when {@code textRef} is given
 * @param textRef the answer when it is longer than 256 KiB
 * @param thinkingSha256 digest of thinking text that was removed
 * @param created the provider's time of the answer, else the end of the batch
 * @param choice the option the answer chooses; absent when it chooses none, or none was asked for
 * @param gold the option that is right; absent when the spec names none for this cell
 * @param fields texts, numbers and truth values of a JSON answer by name; absent where there are none
 */
public record ResultsParsed(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        @Nullable String providerBatchId,
        String wireId,
        CellRef cell,
        Outcome outcome,

        @com.fasterxml.jackson.annotation.JsonProperty("final")
        boolean isFinal,

        Map<String, BigDecimal> values,
        Map<String, String> reasons,
        Map<String, String> matchedForms,
        List<String> problems,
        @Nullable String text,
        @Nullable ArtifactRef textRef,
        @Nullable String thinkingSha256,
        Usage usage,
        Cost cost,
        @Nullable String finishReason,
        @Nullable RequestError error,
        String rulesRevision,
        @Nullable String modelSnapshot,
        Instant created,
        @Nullable String choice,
        @Nullable String gold,
        @Nullable Map<String, JsonNode> fields)
        implements Event, ShardEvent {
    public ResultsParsed {
        values = values == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
        reasons = reasons == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(reasons));
        matchedForms = matchedForms == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(matchedForms));
        problems = problems == null ? List.of() : List.copyOf(problems);
    }

    /** The same reading, with another word on whether a further attempt follows. */
    public ResultsParsed asFinal(boolean last) {
        return last == isFinal
                ? this
                : new ResultsParsed(
                        experimentId,
                        shardId,
                        attempt,
                        submission,
                        provider,
                        model,
                        group,
                        providerBatchId,
                        wireId,
                        cell,
                        outcome,
                        last,
                        values,
                        reasons,
                        matchedForms,
                        problems,
                        text,
                        textRef,
                        thinkingSha256,
                        usage,
                        cost,
                        finishReason,
                        error,
                        rulesRevision,
                        modelSnapshot,
                        created,
                        choice,
                        gold,
                        fields);
    }

    @Override
    public String key() {
        return experimentId + "/" + cell.customId();
    }
}
