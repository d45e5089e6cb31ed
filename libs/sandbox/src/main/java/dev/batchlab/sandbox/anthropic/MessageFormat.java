package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.ModelRequest;
import dev.batchlab.sandbox.RowRefusal;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Items of a create and lines of the results. */
final class MessageFormat implements BatchFormat {
    /** Types a script may name itself; others are Anthropic's for the status. */
    private static final Set<String> OWN_TYPES = Set.of(
            "not_found_error",
            "authentication_error",
            "permission_error",
            "billing_error",
            "rate_limit_error",
            "timeout_error",
            "api_error",
            "overloaded_error",
            "request_too_large");

    private final ModelCatalog models;

    MessageFormat(ModelCatalog models) {
        this.models = models;
    }

    @Override
    public InputCheck check(BatchOrder order, Limits limits, boolean isReplay) {
        return new MessageCheck(limits.linesPerBatch());
    }

    @Override
    public ModelRequest read(BatchOrder order, byte[] line) {
        JsonNode item = parse(line);
        JsonNode params = item.path("params");
        String model = params.path("model").asText("");
        return new ModelRequest(
                item.path("custom_id").asText(),
                model,
                order.endpoint(),
                params,
                Prompts.of(params, models.find(model).map(Model::thinks).orElse(false)));
    }

    @Override
    public Optional<RowRefusal> refusal(ModelRequest request) {
        return ParamRules.refusal(models.find(request.model()), request.body());
    }

    @Override
    public byte[] succeeded(ModelRequest request, Answer answer, String rowId, Instant created) {
        String model = models.find(request.model()).map(Model::id).orElse(request.model());
        return line(request.customId(), result("succeeded").set("message", MessageBody.of(answer, model, rowId)));
    }

    @Override
    public byte[] refused(ModelRequest request, RowRefusal refusal, String rowId) {
        String type = OWN_TYPES.contains(refusal.type()) ? refusal.type() : ApiError.type(refusal.status());
        return line(request.customId(), result("errored").set("error", ApiError.body(type, refusal.message(), null)));
    }

    @Override
    public byte[] neverRan(String customId, BatchStatus end, String rowId) {
        return line(customId, result(end == BatchStatus.EXPIRED ? "expired" : "canceled"));
    }

    @Override
    public boolean isApart(int lineNumber, boolean isFailure) {
        return false;
    }

    @Override
    public boolean tellsAttempts() {
        return false;
    }

    @Override
    public RecordedRow recorded(byte[] line) {
        JsonNode result = parse(line).path("result");
        JsonNode usage = result.path("message").path("usage");
        long read = usage.path("cache_read_input_tokens").asLong();
        long written = usage.path("cache_creation_input_tokens").asLong();
        return new RecordedRow(
                result.path("type").asText().equals("succeeded"),
                new TokenUsage(
                        usage.path("input_tokens").asLong() + read + written,
                        read,
                        usage.path("output_tokens").asLong(),
                        usage.path("output_tokens_details")
                                .path("thinking_tokens")
                                .asLong()));
    }

    private static ObjectNode result(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static byte[] line(String customId, JsonNode result) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("custom_id", customId);
        line.set("result", result);
        return Json.ascii(line);
    }

    private static JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a line that was checked is no JSON any more", e);
        }
    }
}
