package dev.batchlab.experiments.reading;

import dev.batchlab.answers.AnswerContext;
import dev.batchlab.answers.AnswerRules;
import dev.batchlab.events.LineCounts;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.WireFormat;
import java.io.IOException;
import java.util.List;

/**
 * Reads the result files of a batch: one result for each expected request, in the order of the requests, and the account of every
 * line. Results depend on the set of lines, not on their order; see {@link Standing} for which of several lines is applied.
 */
public final class ShardReading {
    /** A line beyond this many bytes is counted as unparsable and not held. */
    public static final int LONGEST_LINE = 16 * 1024 * 1024;

    private final WireFormat format;
    private final AnswerRules rules;
    private final RowPrices prices;
    private final LongTexts longTexts;
    private final int longestLine;

    public ShardReading(WireFormat format, AnswerRules rules, RowPrices prices, LongTexts longTexts) {
        this(format, rules, prices, longTexts, LONGEST_LINE);
    }

    ShardReading(WireFormat format, AnswerRules rules, RowPrices prices, LongTexts longTexts, int longestLine) {
        this.format = format;
        this.rules = rules;
        this.prices = prices;
        this.longTexts = longTexts;
        this.longestLine = longestLine;
    }

    /** @throws IOException from the files or the sink; nothing is left behind, reading again gives the same results */
    public ReadingReport read(BatchFacts batch, ExpectedRequests requests, List<ResultLines> files, ResultSink sink)
            throws IOException {
        RequestIndex index = RequestIndex.of(requests);
        LineSurvey survey = new LineSurvey(format, index.ids(), index.size());
        BestLines best = survey.walk(files, longestLine);
        Tally tally = new Tally();
        Walk walk = new Walk(batch, best, sink, tally);
        try (LineLookup lookup = LineLookup.of(files)) {
            requests.forEach(request -> walk.visit(request, lookup));
        }
        LineCounts lines = survey.counts(walk.replacedSurrogates);
        return tally.report(lines);
    }

    /** The second walk, along the requests. */
    private final class Walk {
        private final BatchFacts batch;
        private final BestLines best;
        private final ResultSink sink;
        private final Tally tally;
        private final LineJudge judge = new LineJudge(rules);
        private final ResultMaker maker;
        private int ordinal;
        private long replacedSurrogates;

        Walk(BatchFacts batch, BestLines best, ResultSink sink, Tally tally) {
            this.batch = batch;
            this.best = best;
            this.sink = sink;
            this.tally = tally;
            this.maker = new ResultMaker(batch, prices, longTexts);
        }

        void visit(ManifestEntry request, LineLookup lookup) throws IOException {
            int at = ordinal++;
            Finding finding = best.has(at)
                    ? judge.judge(row(at, lookup), new AnswerContext(request.referenceLength()))
                    : AbsentLine.in(batch);
            replacedSurrogates += finding.replacedSurrogates();
            var result = maker.result(request, finding);
            tally.add(result);
            sink.accept(result);
        }

        private ResultRow row(int at, LineLookup lookup) throws IOException {
            return lookup.row(format, best.file(at), best.offset(at), best.length(at));
        }
    }
}
