package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Lines {@code {key, request}} and {@code {key, response | error}}, in one file and in the order they were sent. */
final class KeyedFormat implements BatchFormat {
    @Override
    public InputCheck check(BatchOrder order, Limits limits, boolean isReplay) {
        return new LineCheck(GeminiModel.bare(order.endpoint()), limits.linesPerBatch());
    }

    @Override
    public ModelRequest read(BatchOrder order, byte[] line) {
        JsonNode json = parse(line);
        GeminiModel model = GeminiModel.orUnknown(order.endpoint());
        JsonNode request = json.path("request");
        return new ModelRequest(
                json.path("key").asText(),
                model.id(),
                order.endpoint(),
                request,
                GenerateContentPrompt.of(request, model));
    }

    @Override
    public Optional<RowRefusal> refusal(ModelRequest request) {
        return GenerateContentRules.refusal(GeminiModel.orUnknown(request.model()), request.body());
    }

    @Override
    public byte[] succeeded(ModelRequest request, Answer answer, String rowId, Instant created) {
        ObjectNode row = row(request.customId());
        ObjectNode response = GenerateContentResponse.of(answer, request.model(), rowId, created);
        // this API, unlike its sister, does not say when
        response.remove("createTime");
        if (response.at("/candidates/0/content/parts") instanceof ArrayNode parts) {
            Thoughts.apart(parts);
        }
        row.set("response", response);
        return Json.ascii(row);
    }

    @Override
    public byte[] refused(ModelRequest request, RowRefusal refusal, String rowId) {
        ObjectNode row = row(request.customId());
        if (refusal.status() != 0) {
            row.putObject("error")
                    .put("code", RpcStatus.ofHttp(refusal.status()).code())
                    .put("message", refusal.message());
        }
        return Json.ascii(row);
    }

    /** Rows that never ran are not told of. */
    @Override
    public byte[] neverRan(String customId, BatchStatus end, String rowId) {
        return new byte[0];
    }

    @Override
    public boolean isApart(int lineNumber, boolean isFailure) {
        return false;
    }

    @Override
    public String resultName(SandboxBatch batch, boolean isApart) {
        return Shelf.isInline(batch.order()) ? Shelf.INLINE : BatchFormat.super.resultName(batch, isApart);
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    /** Batches that expired or were cancelled hand out nothing. */
    @Override
    public boolean publishes(BatchStatus end) {
        return end == BatchStatus.COMPLETED;
    }

    @Override
    public RecordedRow recorded(byte[] line) {
        JsonNode response = parse(line).path("response");
        return new RecordedRow(response.has("candidates"), GenerateContentResponse.usage(response));
    }

    private static ObjectNode row(String key) {
        return Json.MAPPER.createObjectNode().put("key", key);
    }

    private static JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a line that was checked is no JSON any more", e);
        }
    }
}
