package dev.batchlab.experiments.reading;

import dev.batchlab.answers.Answers;
import dev.batchlab.answers.Reading;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.providers.TokenUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the event of a finding: identity, cost, whether it is final, long answers put aside. */
final class ResultMaker {
    private final BatchFacts batch;
    private final RowPrices prices;
    private final LongTexts longTexts;

    ResultMaker(BatchFacts batch, RowPrices prices, LongTexts longTexts) {
        this.batch = batch;
        this.prices = prices;
        this.longTexts = longTexts;
    }

    ResultsParsed result(ManifestEntry request, Finding finding) throws IOException {
        Reading reading = finding.reading();
        Instant created = finding.created() == null ? batch.completedAt() : finding.created();
        String text = reading == null ? null : reading.text();
        ArtifactRef textRef = keptAside(text);
        return new ResultsParsed(
                batch.experimentId(),
                batch.shardId(),
                batch.attempt(),
                batch.submission(),
                batch.provider(),
                request.cell().model(),
                request.cell().group(),
                batch.providerBatchId(),
                request.wireId(),
                request.cell(),
                finding.outcome(),
                isFinal(finding),
                reading == null ? Map.of() : reading.values(),
                reading == null ? Map.of() : reading.reasons(),
                reading == null ? Map.of() : reading.matchedPatterns(),
                reading == null ? List.of() : reading.problems(),
                textRef == null ? text : null,
                textRef,
                finding.thinkingSha256(),
                usage(finding.usage()),
                cost(request.cell().model(), finding.usage(), created),
                finding.finishReason(),
                finding.error(),
                Answers.REVISION,
                finding.modelSnapshot(),
                created,
                reading == null ? null : reading.choice(),
                request.gold(),
                reading == null || reading.fields().isEmpty() ? null : reading.fields());
    }

    private boolean isFinal(Finding finding) {
        return finding.outcome() == Outcome.VALID || finding.settled() || batch.attempt() >= batch.maxAttempts();
    }

    private @Nullable ArtifactRef keptAside(@Nullable String text) throws IOException {
        // a char takes at most three bytes: most texts need no encoding to be known as short
        if (text == null || text.length() * 3L <= LongTexts.LONGEST_INLINE) {
            return null;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= LongTexts.LONGEST_INLINE ? null : longTexts.keep(utf8);
    }

    private static Usage usage(TokenUsage tokens) {
        return new Usage(tokens.input(), tokens.cached(), tokens.output(), tokens.reasoning());
    }

    /** What used nothing costs nothing, whether the price is known or not. */
    private Cost cost(String model, TokenUsage tokens, Instant created) {
        return tokens.equals(TokenUsage.NONE)
                ? Cost.ZERO
                : prices.of(model, tokens, created.atZone(ZoneOffset.UTC).toLocalDate());
    }
}
