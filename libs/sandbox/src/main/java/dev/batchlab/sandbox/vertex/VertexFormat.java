package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.ModelRequest;
import dev.batchlab.sandbox.RowRefusal;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.generatecontent.GenerateContentPrompt;
import dev.batchlab.sandbox.generatecontent.GenerateContentResponse;
import dev.batchlab.sandbox.generatecontent.GenerateContentRules;
import dev.batchlab.sandbox.generatecontent.RpcStatus;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Lines of Vertex: the request and whatever stands beside it come back, with a response or a status that says what went wrong. */
final class VertexFormat implements BatchFormat {
    @Override
    public InputCheck check(BatchOrder order, Limits limits, boolean isReplay) {
        String model = GeminiModel.bare(order.endpoint());
        return new Importer(model, limits, isFile(order));
    }

    @Override
    public ModelRequest read(BatchOrder order, byte[] line) {
        JsonNode row = parse(line);
        JsonNode request = row.path("request");
        GeminiModel model = GeminiModel.orUnknown(order.endpoint());
        ObjectNode comesBack = Siblings.echoed(row, isFile(order));
        comesBack.set("request", request);
        return new ModelRequest(
                Siblings.id(row), model.id(), order.endpoint(), comesBack, GenerateContentPrompt.of(request, model));
    }

    @Override
    public Optional<RowRefusal> refusal(ModelRequest request) {
        return GenerateContentRules.refusal(
                GeminiModel.orUnknown(request.model()), request.body().path("request"));
    }

    @Override
    public byte[] succeeded(ModelRequest request, Answer answer, String rowId, Instant created) {
        ObjectNode row = echo(request).put("status", "").put("processed_time", created.toString());
        row.set("response", GenerateContentResponse.of(answer, request.model(), rowId, created));
        return Json.ascii(row);
    }

    @Override
    public byte[] refused(ModelRequest request, RowRefusal refusal, String rowId) {
        RpcStatus status = RpcStatus.ofHttp(refusal.status());
        ObjectNode error = Json.MAPPER.createObjectNode();
        error.putObject("error")
                .put("code", refusal.status())
                .put("message", refusal.message())
                .put("status", status.name());
        ObjectNode row = echo(request).put("status", HttpWords.of(refusal.status()) + ": " + error);
        return Json.ascii(row);
    }

    @Override
    public byte[] neverRan(String customId, BatchStatus end, String rowId) {
        return new byte[0];
    }

    @Override
    public boolean isApart(int lineNumber, boolean isFailure) {
        return OutputPlace.isSecondShard(lineNumber);
    }

    @Override
    public String resultName(SandboxBatch job, boolean isApart) {
        return OutputPlace.of(job).file(job, isApart);
    }

    @Override
    public RecordedRow recorded(byte[] line) {
        JsonNode row = parse(line);
        boolean isGood = row.path("status").asText("").isEmpty()
                && row.path("response").isObject()
                && !row.path("response").isEmpty();
        return new RecordedRow(isGood, GenerateContentResponse.usage(row.path("response")));
    }

    private static boolean isFile(BatchOrder order) {
        return order.details().getOrDefault("input", "").startsWith("gs://");
    }

    private static ObjectNode echo(ModelRequest request) {
        return Json.MAPPER.createObjectNode().setAll((ObjectNode) request.body());
    }

    private static JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a line that was checked is no JSON any more", e);
        }
    }
}
