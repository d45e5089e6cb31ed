package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the display name of every create that arrived, whatever was answered. */
final class CreatedOperations implements ServeEventListener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
        return "created-operations";
    }

    @Override
    public void afterMatch(ServeEvent event, Parameters parameters) {
        Request request = event.getRequest();
        if (request.getUrl().endsWith(":batchGenerateContent")) {
            try {
                names.add(JSON.readTree(request.getBody())
                        .at("/batch/displayName")
                        .asText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int count() {
        return names.size();
    }

    /** Lists them, or a number of foreign ones; the oldest first, because nobody promises another order. */
    final class Listing implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "listing-of-operations";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Parameters parameters = event.getResponseDefinition().getTransformerParameters();
            int held = parameters != null && parameters.containsKey("held") ? parameters.getInt("held") : 0;
            Request request = event.getRequest();
            int size = Integer.parseInt(request.queryParameter("pageSize").firstValue());
            int from = request.queryParameter("pageToken").isPresent()
                    ? Integer.parseInt(
                            request.queryParameter("pageToken").firstValue().substring("next ".length()))
                    : 0;
            ObjectNode page = JSON.createObjectNode();
            ArrayNode operations = page.putArray("operations");
            if (from == 0) {
                names.forEach(name -> operation(operations, "batches/b1", name, Instant.now()));
            }
            for (int i = from; i < Math.min(held, from + size); i++) {
                operation(operations, "batches/foreign-" + i, "someone else's", Instant.EPOCH.plusSeconds(i + 1));
            }
            if (from + size < held) {
                page.put("nextPageToken", "next " + (from + size));
            }
            return new ResponseDefinitionBuilder()
                    .withStatus(200)
                    .withBody(page.toString())
                    .build();
        }

        private static void operation(ArrayNode operations, String name, String displayName, Instant created) {
            operations
                    .addObject()
                    .put("name", name)
                    .putObject("metadata")
                    .put("displayName", displayName)
                    .put("state", "BATCH_STATE_SUCCEEDED")
                    .put("createTime", created.toString());
        }
    }
}
