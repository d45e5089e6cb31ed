package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Accounts;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Commits what a call brought. It needs no lease: a paid answer is kept also when somebody has taken over meanwhile. */
@ApplicationScoped
public class KeepReply {
    private static final Logger LOG = Logger.getLogger(KeepReply.class);
    /** An answer in memory is worth some waiting for the database; after that its request is in doubt. */
    private static final int TRIES = 60;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OnlineBatches batches;
    private final OnlineRequests requests;
    private final Accounts accounts;
    private final SubmitterTimes times;
    private final Clock clock;

    KeepReply(OnlineBatches batches, OnlineRequests requests, Accounts accounts, SubmitterTimes times, Clock clock) {
        this.batches = batches;
        this.requests = requests;
        this.accounts = accounts;
        this.times = times;
        this.clock = clock;
    }

    /** @param free whether a request of this batch costs nothing @param refusals of the account, before this */
    void keep(OnlineAccount account, boolean free, int refusals, Calls.Ended ended) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                QuarkusTransaction.requiringNew().run(() -> apply(account, free, refusals, ended));
                return;
            } catch (RuntimeException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LOG.warnf(
                        "request=%s kept=false trouble=\"%s\"", ended.request().id(), e.getMessage());
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void apply(OnlineAccount account, boolean free, int refusals, Calls.Ended ended) {
        OnlineRequest request = ended.request();
        if (ended.reply() instanceof Calls.Reply.Answered answer) {
            String line = ResultLine.answered(request, answer.body());
            requests.finish(request, true, line, ResultLine.tokens(answer.body()));
            if (refusals > 0) {
                batches.answered(account.account());
            }
        } else if (ended.reply() instanceof Calls.Reply.Refused refused) {
            refused(account, free, refusals, request, refused.trouble());
        } else {
            requests.again(request, clock.instant(), false, null);
        }
    }

    private void refused(
            OnlineAccount account, boolean free, int refusals, OnlineRequest request, ProviderException trouble) {
        AfterCall after = AfterCall.of(trouble, free, request.troubles());
        String why = String.valueOf(trouble.getMessage());
        LOG.debugf("request=%s after=%s why=\"%s\"", request.id(), after, why);
        Instant now = clock.instant();
        switch (after) {
            case FAILS -> requests.finish(request, false, ResultLine.failed(request, trouble), 0);
            case IN_DOUBT -> {
                LOG.warnf("request=%s state=in_doubt why=\"%s\"", request.id(), why);
                requests.doubt(request, why);
            }
            case AGAIN ->
                requests.again(request, now.plus(times.retry().after(request.troubles() + 1, trouble)), true, why);
            case ACCOUNT_WAITS -> {
                Instant until = now.plus(times.retry().after(refusals + 1, trouble));
                batches.holdBack(account.account(), request.sentAt(), until);
                requests.again(request, until, false, why);
            }
            case ACCOUNT_STOPS -> {
                String provider = account.account().provider();
                String help = "; see to it, then run: ./batchlab accounts resume " + provider;
                accounts.pause(account.account(), new Hold(AfterCall.reason(trouble), why + help));
                requests.again(request, now, false, why);
            }
        }
    }
}
