package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Warns while there is still time: a provider is about to drop results that are not in our archive. */
@ApplicationScoped
public class WatchRetention {
    private static final Logger LOG = Logger.getLogger(WatchRetention.class);
    private static final int AT_ONCE = 100;

    private final Providers providers;
    private final ProviderFiles files;
    private final Experiments experiments;
    private final BatchSubmitterConfig config;
    private final Clock clock;

    WatchRetention(
            Providers providers,
            ProviderFiles files,
            Experiments experiments,
            BatchSubmitterConfig config,
            Clock clock) {
        this.providers = providers;
        this.files = files;
        this.experiments = experiments;
        this.config = config;
        this.clock = clock;
    }

    /** Each batch is warned of once; how many were found. */
    public int look() {
        int found = 0;
        for (Provider provider : providers.all()) {
            found += provider.keepsResults().map(kept -> look(provider, kept)).orElse(0);
        }
        return found;
    }

    private int look(Provider provider, Duration kept) {
        Instant before = clock.instant().minus(kept).plus(config.warnBeforeLoss());
        List<Submission> late =
                QuarkusTransaction.requiringNew().call(() -> files.unarchived(provider.id(), before, AT_ONCE));
        late.forEach(submission -> QuarkusTransaction.requiringNew().run(() -> warn(provider, submission, kept)));
        return late.size();
    }

    private void warn(Provider provider, Submission submission, Duration kept) {
        String experiment = submission.shard().experimentId();
        experiments.lock(experiment);
        Instant dropsAt = files.acceptedAt(submission.id()).orElseThrow().plus(kept);
        String detail = provider.displayName() + " drops the results of batch " + submission.providerBatchId()
                + " at " + dropsAt + ", and they are not in the archive; ./batchlab status " + experiment
                + " and ./batchlab logs result-converter say what keeps them";
        files.atRisk(submission, dropsAt, detail);
        experiments.announceHold(experiment);
        LOG.warnf("submission=%s results_at_risk=true drops_at=%s", submission.id(), dropsAt);
    }
}
