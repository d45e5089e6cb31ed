package dev.batchlab.batchsubmitter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events as the other stages would send them; with-ers for what a test is about. */
final class Events {
    private Events() {}

    /** A shard of ten requests, 1,000 input tokens, up to 500 output tokens, of gpt-4.1. */
    static Packed shard(String experimentId, int number, ArtifactStore store) {
        return new Packed(
                experimentId,
                experimentId + "-" + number,
                "gpt-4.1",
                "all",
                1_000,
                500L,
                1,
                null,
                false,
                "openai",
                store);
    }

    record Packed(
            String experimentId,
            String shardId,
            String model,
            String group,
            long tokens,
            @Nullable Long maxOutput,
            int release,
            @Nullable BigDecimal budget,
            boolean reopens,
            String provider,
            ArtifactStore store) {

        Packed model(String other) {
            return new Packed(
                    experimentId, shardId, other, group, tokens, maxOutput, release, budget, reopens, provider, store);
        }

        Packed group(String other) {
            return new Packed(
                    experimentId, shardId, model, other, tokens, maxOutput, release, budget, reopens, provider, store);
        }

        Packed tokens(long other) {
            return new Packed(
                    experimentId, shardId, model, group, other, maxOutput, release, budget, reopens, provider, store);
        }

        Packed budget(int ofRelease, String usd) {
            return new Packed(
                    experimentId,
                    shardId,
                    model,
                    group,
                    tokens,
                    maxOutput,
                    ofRelease,
                    new BigDecimal(usd),
                    reopens,
                    provider,
                    store);
        }

        Packed reopening() {
            return new Packed(
                    experimentId, shardId, model, group, tokens, maxOutput, release, budget, true, provider, store);
        }

        Packed provider(String other) {
            return new Packed(
                    experimentId, shardId, model, group, tokens, maxOutput, release, budget, reopens, other, store);
        }

        private String requestLines() {
            return IntStream.rangeClosed(1, 10)
                    .mapToObj(line -> "{\"custom_id\":\"" + shardId + "-r" + line + "\",\"method\":\"POST\","
                            + "\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"gpt-4.1\",\"max_tokens\":50,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Say " + line + "\"}]}}\n")
                    .collect(Collectors.joining());
        }

        RequestsGenerated event() {
            return event(Instant.now());
        }

        RequestsGenerated event(Instant at) {
            try {
                ArtifactRef file = store.put(requestLines().getBytes(StandardCharsets.UTF_8));
                ArtifactRef manifest = store.put(("manifest of " + shardId).getBytes(StandardCharsets.UTF_8));
                return new RequestsGenerated(
                        experimentId,
                        shardId,
                        1,
                        0,
                        provider,
                        model,
                        group,
                        10,
                        file.bytes(),
                        tokens,
                        maxOutput,
                        file,
                        manifest,
                        10,
                        10,
                        release,
                        manifest,
                        3,
                        reopens,
                        "24h",
                        budget,
                        at);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static BatchCompleted completed(Submission submission) {
        return ended(submission, BatchOutcome.COMPLETED, Disposition.FINAL, List.of());
    }

    static BatchCompleted queueFull(Submission submission, String message) {
        return ended(
                submission,
                BatchOutcome.FAILED,
                Disposition.RESUBMIT,
                List.of(new BatchError("token_limit_exceeded", message, 1, null)));
    }

    static BatchCompleted ended(
            Submission submission, BatchOutcome outcome, Disposition disposition, List<BatchError> errors) {
        Shard shard = submission.shard();
        return new BatchCompleted(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                submission.number(),
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                submission.providerBatchId(),
                "account",
                "target",
                outcome,
                disposition,
                List.of(),
                errors,
                Instant.now(),
                Instant.now(),
                shard.manifest());
    }

    static BatchParsed parsed(Submission submission, @Nullable String usd, long outputTokens) {
        return parsed(submission, usd, new Usage(submission.shard().estimatedInputTokens(), 0, outputTokens, 0));
    }

    /** Nothing ran, and no price is known. */
    static BatchParsed unused(Submission submission) {
        return parsed(submission, null, Usage.NONE);
    }

    /** Read from these archives. */
    static BatchParsed archived(Submission submission, List<ArchivedFile> archives) {
        return parsed(submission, "0.001", Usage.NONE, archives);
    }

    private static BatchParsed parsed(Submission submission, @Nullable String usd, Usage usage) {
        return parsed(submission, usd, usage, List.of());
    }

    private static BatchParsed parsed(
            Submission submission, @Nullable String usd, Usage usage, List<ArchivedFile> archives) {
        Shard shard = submission.shard();
        BigDecimal cost = usd == null ? null : new BigDecimal(usd);
        return new BatchParsed(
                shard.experimentId(),
                shard.shardId(),
                shard.attempt(),
                submission.number(),
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                submission.providerBatchId(),
                BatchOutcome.COMPLETED,
                Map.of(),
                0,
                LineCounts.NONE,
                usage,
                new Cost(cost, cost),
                archives,
                true,
                Instant.now(),
                Instant.now());
    }
}
