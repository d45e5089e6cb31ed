package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Lists a number of batches, page by page. */
final class ListingOfBatches implements ResponseDefinitionTransformerV2 {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String getName() {
        return "listing-of-batches";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        int held = event.getResponseDefinition().getTransformerParameters().getInt("held");
        Request request = event.getRequest();
        int limit = Integer.parseInt(request.queryParameter("limit").firstValue());
        int from = request.queryParameter("after_id").isPresent()
                ? Integer.parseInt(
                                request.queryParameter("after_id").firstValue().substring("msgbatch_".length()))
                        + 1
                : 0;
        ObjectNode page = JSON.createObjectNode();
        ArrayNode data = page.putArray("data");
        for (int i = from; i < Math.min(held, from + limit); i++) {
            data.addObject()
                    .put("id", "msgbatch_" + i)
                    .put("type", "message_batch")
                    .put("processing_status", "ended")
                    .put("created_at", "2026-09-0" + (i % 9 + 1) + "T00:00:00Z");
        }
        page.put("has_more", from + limit < held);
        page.put("first_id", "msgbatch_" + from).put("last_id", "msgbatch_" + (Math.min(held, from + limit) - 1));
        return new ResponseDefinitionBuilder()
                .withStatus(200)
                .withBody(page.toString())
                .build();
    }
}
