package dev.batchlab.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;

/**
 * Does what the stack asks a person to do: where a provider takes requests with the create, a lost create can only be settled by
 * somebody who looks whether the provider has a batch nobody claims.
 */
final class Person {
    private final Stack stack;
    private final ChaosHistory history;
    private final HttpClient http = HttpClient.newHttpClient();

    Person(Stack stack, ChaosHistory history) {
        this.stack = stack;
        this.history = history;
    }

    /** Sends again what is in doubt when the provider has no batch that could be it. */
    void endDoubts() {
        JsonNode doubts =
                stack.get("batch-submitter", "/submissions?state=in_doubt").orElse(Stack.JSON.createArrayNode());
        for (JsonNode doubt : doubts) {
            if (doubt.path("provider").asText().equals("anthropic")
                    && unclaimed().isEmpty()) {
                String id = doubt.path("id").asText();
                Stack.Ran settled = stack.run("settle", id, "--resubmit");
                history.note(
                        "settle",
                        id + " exit " + settled.exit() + " " + settled.all().strip());
            }
        }
    }

    private Set<String> unclaimed() {
        Set<String> batches = new HashSet<>();
        for (JsonNode batch : anthropicBatches().path("data")) {
            batches.add(batch.path("id").asText());
        }
        stack.get("batch-submitter", "/submissions?limit=10000")
                .orElse(Stack.JSON.createArrayNode())
                .forEach(row -> batches.remove(row.path("providerBatchId").asText()));
        return batches;
    }

    private JsonNode anthropicBatches() {
        URI list =
                URI.create("http://127.0.0.1:" + stack.port("sandbox") + "/anthropic/v1/messages/batches?limit=1000");
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(list)
                            .header("x-api-key", "sandbox-key")
                            .header("anthropic-version", "2023-06-01")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return nothingSeen();
            }
            return Stack.JSON.readTree(answer.body());
        } catch (IOException e) {
            return nothingSeen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whoever sees nothing decides nothing: a batch nobody knows stands for those that were not seen. */
    private static JsonNode nothingSeen() {
        ObjectNode seen = Stack.JSON.createObjectNode();
        seen.putArray("data").addObject().put("id", "not seen");
        return seen;
    }
}
