package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the body of every create that arrived, whatever was answered. */
final class CreatesSeen implements ServeEventListener {
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
        return "creates-seen";
    }

    @Override
    public void afterMatch(ServeEvent event, Parameters parameters) {
        Request request = event.getRequest();
        if (request.getMethod().getName().equals("POST") && request.getUrl().equals("/v1/batches")) {
            try {
                bodies.add(new ObjectMapper().readTree(request.getBody()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    List<JsonNode> bodies() {
        return bodies;
    }
}
