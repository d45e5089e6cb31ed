package dev.batchlab.aggregator.webhook;

import dev.batchlab.aggregator.AggregatorConfig;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.web.OutboundRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Posts one message to one webhook, a bounded number of times. */
@ApplicationScoped
public class Tell implements Worker {
    static final String JOB = "tell";

    private static final Logger LOG = Logger.getLogger(Tell.class);

    private final WebhookClient webhook;
    private final OutboundRule rule;
    private final AggregatorConfig config;

    Tell(@RestClient WebhookClient webhook, OutboundRule rule, AggregatorConfig config) {
        this.webhook = webhook;
        this.rule = rule;
        this.config = config;
    }

    @Override
    public String kind() {
        return JOB;
    }

    @Override
    public void work(Claim claim) {
        Message message = claim.payload(Message.class);
        Optional<String> refusal = rule.refusal(message.address());
        if (refusal.isPresent()) {
            LOG.warnf("webhook=%s refused=\"%s\"", claim.key(), refusal.get());
            claim.finish(() -> {});
            return;
        }
        try (Response response = webhook.post(message.address(), message.body())) {
            LOG.infof("webhook=%s status=%d", claim.key(), response.getStatus());
        } catch (WebApplicationException | ProcessingException e) {
            if (claim.failures() + 1 < config.webhookTries()) {
                throw e;
            }
            // the address itself may hold a secret and stays out of the log
            LOG.warnf("webhook=%s given_up_after=%d trouble=\"%s\"", claim.key(), claim.failures() + 1, e.getMessage());
        }
        claim.finish(() -> {});
    }
}
