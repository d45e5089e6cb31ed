package dev.batchlab.sandbox.anthropic;

import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.batches.BatchCreateParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A sandbox in this process, with Anthropic's SDK and plain HTTP talking to it. */
final class ClaudeLab implements AutoCloseable {
    static final String HAIKU = "claude-haiku-4-5";
    private static final String[] HEADERS = {
        "x-api-key", "sk-ant-lab", "anthropic-version", "2023-06-01", "content-type", "application/json"
    };

    private final Sandbox sandbox;
    private final AnthropicClient client;

    private ClaudeLab(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.client = client("sk-ant-lab");
    }

    static ClaudeLab at(Path home) {
        return at(home, config -> config);
    }

    static ClaudeLab at(Path home, UnaryOperator<SandboxConfig> change) {
        try {
            return new ClaudeLab(
                    Sandbox.start(change.apply(SandboxConfig.at(home).withTimings(Lab.QUICK))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    AnthropicClient client() {
        return client;
    }

    AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(sandbox.url("anthropic"))
                .maxRetries(0)
                .build();
    }

    void fault(Fault fault) {
        sandbox.world().addFault(fault);
    }

    // ---- through the SDK

    static BatchCreateParams.Request request(String customId) {
        return BatchCreateParams.Request.builder()
                .customId(customId)
                .params(BatchCreateParams.Request.Params.builder()
                        .model(HAIKU)
                        .maxTokens(512)
                        .system("あなたは読者です。")
                        .addUserMessage(Requests.SCORED)
                        .putAdditionalProperty("temperature", JsonValue.from(0.7))
                        .build())
                .build();
    }

    MessageBatch create(int requests) {
        return client.messages()
                .batches()
                .create(BatchCreateParams.builder()
                        .requests(IntStream.range(0, requests)
                                .mapToObj(i -> request(String.format("r-%03d", i)))
                                .toList())
                        .build());
    }

    MessageBatch ended(String batchId) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(15))
                .until(() -> client.messages().batches().retrieve(batchId), batch -> batch.processingStatus()
                        .equals(MessageBatch.ProcessingStatus.ENDED));
    }

    List<MessageBatchIndividualResponse> results(String batchId) {
        try (StreamResponse<MessageBatchIndividualResponse> results =
                client.messages().batches().resultsStreaming(batchId)) {
            return results.stream().toList();
        }
    }

    // ---- through plain HTTP

    static ObjectNode item(String customId) {
        ObjectNode item = Json.MAPPER.createObjectNode().put("custom_id", customId);
        ObjectNode params = item.putObject("params").put("model", HAIKU).put("max_tokens", 512);
        params.putArray("messages").addObject().put("role", "user").put("content", Requests.SCORED);
        return item;
    }

    static ObjectNode params(ObjectNode item) {
        return (ObjectNode) item.get("params");
    }

    HttpResponse<String> post(ObjectNode... items) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode requests = body.putArray("requests");
        requests.addAll(List.of(items));
        return post(body.toString());
    }

    HttpResponse<String> post(String body) {
        try {
            return Http.post(sandbox.url("anthropic") + "/v1/messages/batches", body, HEADERS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        try {
            return Http.get(sandbox.url("anthropic") + "/v1" + path, HEADERS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates, waits, and reads the results. */
    List<JsonNode> run(ObjectNode... items) {
        String id = json(post(items)).path("id").asText();
        ended(id);
        return Lab.rows(get("/messages/batches/" + id + "/results").body());
    }

    static JsonNode json(HttpResponse<String> reply) {
        try {
            return Json.MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
