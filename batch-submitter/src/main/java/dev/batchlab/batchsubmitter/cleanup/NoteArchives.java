package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.events.BatchParsed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Remembers where the raw results of a batch lie, so that the provider's copy may go one day. */
@ApplicationScoped
public class NoteArchives {
    private final Submissions submissions;
    private final ProviderFiles files;
    private final Experiments experiments;

    NoteArchives(Submissions submissions, ProviderFiles files, Experiments experiments) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.files = files;
    }

    @Transactional
    public void note(BatchParsed event) {
        submissions
                .find(event.shardId(), event.attempt(), event.submission())
                .filter(one ->
                        one.providerBatchId() != null && one.providerBatchId().equals(event.providerBatchId()))
                .ifPresent(one -> {
                    experiments.lock(event.experimentId());
                    files.archived(one.id(), event.archives());
                    experiments.announceHold(event.experimentId());
                });
    }
}
