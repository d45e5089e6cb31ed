package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the body of every create that arrived, whatever was answered. */
final class CreatedJobs implements ServeEventListener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
        return "created-jobs";
    }

    @Override
    public void afterMatch(ServeEvent event, Parameters parameters) {
        Request request = event.getRequest();
        if (request.getMethod().getName().equals("POST") && request.getUrl().endsWith("/batchPredictionJobs")) {
            try {
                bodies.add(JSON.readTree(request.getBody()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    List<JsonNode> bodies() {
        return bodies;
    }

    /** Lists those the filter lets through, or a number of foreign ones. */
    final class Listing implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "listing-of-jobs";
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
            String filter = request.queryParameter("filter").isPresent()
                    ? request.queryParameter("filter").firstValue()
                    : "";
            int size = Integer.parseInt(request.queryParameter("pageSize").firstValue());
            int from = request.queryParameter("pageToken").isPresent()
                    ? Integer.parseInt(
                            request.queryParameter("pageToken").firstValue().substring("next ".length()))
                    : 0;
            ObjectNode page = JSON.createObjectNode();
            ArrayNode jobs = page.putArray("batchPredictionJobs");
            for (JsonNode body : bodies) {
                String label = "labels.batchlab_submission=\""
                        + body.at("/labels/batchlab_submission").asText() + "\"";
                if (filter.isEmpty() || filter.equals(label)) {
                    ObjectNode job = body.deepCopy();
                    jobs.add(job.put("name", ScriptedVertex.JOB).put("state", "JOB_STATE_PENDING"));
                }
            }
            for (int i = from; filter.isEmpty() && i < Math.min(held, from + size); i++) {
                jobs.addObject().put("name", "foreign-" + i).put("state", "JOB_STATE_SUCCEEDED");
            }
            if (filter.isEmpty() && from + size < held) {
                page.put("nextPageToken", "next " + (from + size));
            }
            return new ResponseDefinitionBuilder()
                    .withStatus(200)
                    .withBody(page.toString())
                    .build();
        }
    }
}
