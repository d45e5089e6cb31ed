package dev.batchlab.experiments.reading;

import dev.batchlab.events.BatchError;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.TokenUsage;

/** What it means that no file tells about a request: that depends on how the batch ended. */
final class AbsentLine {
    private AbsentLine() {}

    static Finding in(BatchFacts batch) {
        return switch (batch.outcome()) {
            case COMPLETED ->
                finding(
                        Outcome.MISSING,
                        false,
                        new RequestError("missing", null, "no result file has a line for this request"));
            case EXPIRED ->
                finding(
                        Outcome.EXPIRED,
                        false,
                        new RequestError(
                                ErrorKind.EXPIRED.wireName(),
                                null,
                                "the batch's window ended before this request ran"));
            case CANCELLED ->
                finding(
                        Outcome.CANCELLED,
                        true,
                        new RequestError(
                                ErrorKind.CANCELLED.wireName(),
                                null,
                                "the batch was cancelled before this request ran"));
            case FAILED, REJECTED -> finding(Outcome.PROVIDER_ERROR, true, refusal(batch));
        };
    }

    private static Finding finding(Outcome outcome, boolean settled, RequestError error) {
        WellFormedError clean = WellFormedError.of(error);
        return Finding.without(outcome, settled, clean.known(), TokenUsage.NONE, 0);
    }

    private static RequestError refusal(BatchFacts batch) {
        if (batch.errors().isEmpty()) {
            return new RequestError(
                    ErrorKind.BATCH.wireName(),
                    null,
                    "the batch ended as " + batch.outcome().wireName() + " without a reason");
        }
        BatchError first = batch.errors().get(0);
        String line = first.line() == null ? "" : " (line " + first.line() + " of the request file)";
        return new RequestError(
                ErrorKind.BATCH.wireName(),
                first.code(),
                (first.message() == null ? first.code() : first.message()) + line);
    }
}
