package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Lists the batches that were asked for, with the metadata that came with them, or a number of foreign ones. */
final class ListingOfCreated implements ResponseDefinitionTransformerV2 {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CURSOR_PAGE = 100;
    private final CreatesSeen creates;
    private final HostForm form;

    ListingOfCreated(CreatesSeen creates, HostForm form) {
        this.creates = creates;
        this.form = form;
    }

    @Override
    public String getName() {
        return "listing-of-created";
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
        int limit = form.cursor()
                ? CURSOR_PAGE
                : Integer.parseInt(request.queryParameter("limit").firstValue());
        String where = form.cursor() ? "cursor" : "after";
        int from = request.queryParameter(where).isPresent()
                ? Integer.parseInt(request.queryParameter(where).firstValue().substring("foreign_".length())) + 1
                : 0;
        ObjectNode page = JSON.createObjectNode();
        ArrayNode data = page.putArray("data");
        for (JsonNode body : creates.bodies()) {
            ObjectNode batch = batch(data, "batch_1");
            batch.set("input_file_id", body.path("input_file_id"));
            batch.set("metadata", form.metadataShown() ? body.path("metadata") : JSON.createObjectNode());
        }
        for (int i = from; i < Math.min(held, from + limit); i++) {
            batch(data, "foreign_" + i);
        }
        boolean more = from + limit < held;
        if (!form.cursor()) {
            page.put("has_more", more);
        } else if (more) {
            page.putObject("paging").put("next_cursor", "foreign_" + (from + limit - 1));
        }
        return new ResponseDefinitionBuilder()
                .withStatus(200)
                .withBody(page.toString())
                .build();
    }

    private static ObjectNode batch(ArrayNode data, String id) {
        return data.addObject()
                .put("id", id)
                .put("status", "completed")
                .put("created_at", String.valueOf(System.currentTimeMillis() / 1000));
    }
}
