package dev.batchlab.resultconverter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.ResultsParsed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requests of a shard without a valid answer, also those that get no further attempt by themselves: a person may ask for one. */
public final class Failures {
    private final List<FailedRequest> all = new ArrayList<>();

    public void add(ResultsParsed result) {
        if (result.outcome() != Outcome.VALID) {
            String reason = result.error() == null
                    ? result.outcome().wireName()
                    : result.error().kind();
            all.add(new FailedRequest(result.wireId(), reason, !result.isFinal()));
        }
    }

    /** The event that reports them, if there are any; more than {@code longestInline} travel by reference. */
    public Optional<RequestsFailed> event(BatchCompleted batch, ArtifactStore store, int longestInline)
            throws IOException {
        return all.isEmpty() ? Optional.empty() : Optional.of(event(batch, store, longestInline, false));
    }

    /** The event that tells them anew after the answers were read again; also when there are none any more. It orders nothing. */
    public RequestsFailed reread(BatchCompleted batch, ArtifactStore store, int longestInline) throws IOException {
        all.replaceAll(failed -> new FailedRequest(failed.wireId(), failed.reason(), false));
        return event(batch, store, longestInline, true);
    }

    private RequestsFailed event(BatchCompleted batch, ArtifactStore store, int longestInline, boolean reread)
            throws IOException {
        boolean inline = all.size() <= longestInline;
        return new RequestsFailed(
                batch.experimentId(),
                batch.shardId(),
                batch.attempt(),
                batch.submission(),
                batch.provider(),
                batch.model(),
                batch.group(),
                inline ? all : List.of(),
                inline ? null : lines(store),
                reread);
    }

    private dev.batchlab.events.ArtifactRef lines(ArtifactStore store) throws IOException {
        try (ArtifactWriter writer = store.writer()) {
            for (FailedRequest failed : all) {
                writer.write(EventJson.write(failed));
                writer.write('\n');
            }
            return writer.commit();
        }
    }
}
