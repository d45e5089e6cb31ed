package dev.batchlab.modelpipeline.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.PhaseState;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a message for each webhook when a phase ends, in the transaction of its end: once, and the run goes on without waiting. */
@ApplicationScoped
class PhaseNews {
    private final Jobs jobs;
    private final Runs runs;

    PhaseNews(Jobs jobs, Runs runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    void tell(LedgerContext context, PhaseState state, @Nullable String code, @Nullable String message) {
        List<URI> webhooks = context.config().webhooks();
        if (webhooks.isEmpty()) {
            return;
        }
        ObjectNode body = EventJson.mapper().createObjectNode();
        body.put("run", context.run().name()).put("runId", context.run().id().toString());
        body.put("phase", context.phase().wireName())
                .put("state", EventJson.mapper().valueToTree(state).asText());
        if (code != null) {
            body.put("errorCode", code).put("error", message);
        }
        runs.find(context.run().id()).map(Run::verdict).ifPresent(verdict -> body.put("verdict", verdict));
        for (int i = 0; i < webhooks.size(); i++) {
            // a resumed phase ends anew, in another attempt
            String key = context.run().id() + "/" + context.phase().wireName() + "/" + context.attempt() + "/" + i;
            jobs.add(TellWorker.KIND, key, new Letter(webhooks.get(i).toString(), body));
        }
    }
}
