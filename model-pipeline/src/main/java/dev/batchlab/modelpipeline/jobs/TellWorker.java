package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.web.OutboundRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Posts one message to one webhook, a bounded number of times. */
@ApplicationScoped
class TellWorker implements Worker {
    static final String KIND = "tell";
    private static final int TRIES = 6;
    private static final Logger LOG = Logger.getLogger(TellWorker.class);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final OutboundRule rule;

    TellWorker(OutboundRule rule) {
        this.rule = rule;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(Claim claim) throws InterruptedException {
        Letter letter = claim.payload(Letter.class);
        Optional<String> refusal = rule.refusal(letter.address());
        if (refusal.isPresent()) {
            LOG.warnf("webhook=%s refused=\"%s\"", claim.key(), refusal.get());
            claim.finish(() -> {});
            return;
        }
        String trouble = post(letter);
        if (trouble.isEmpty()) {
            LOG.infof("webhook=%s told", claim.key());
        } else if (claim.failures() + 1 < TRIES) {
            claim.failed(Duration.ofSeconds(1L << claim.failures()), trouble);
            return;
        } else {
            // the address itself may hold a secret and stays out of the log
            LOG.warnf("webhook=%s given_up_after=%d trouble=\"%s\"", claim.key(), TRIES, trouble);
        }
        claim.finish(() -> {});
    }

    /** What went wrong; empty when nothing did. */
    private String post(Letter letter) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(letter.address()))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(letter.body().toString()))
                    .build();
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return response.statusCode() / 100 == 2 ? "" : "status " + response.statusCode();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
