package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchFormat;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.ModelRequest;
import dev.batchlab.sandbox.RowRefusal;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Request and result lines of batches of OpenAI's form. */
final class ChatFormat implements BatchFormat {
    private final Host host;
    private final ModelCatalog models;

    ChatFormat(Host host) {
        this.host = host;
        this.models = host.models();
    }

    @Override
    public InputCheck check(BatchOrder order, Limits limits, boolean isReplay) {
        return new LineCheck(order.endpoint(), host, isReplay, limits.linesPerBatch());
    }

    @Override
    public ModelRequest read(BatchOrder order, byte[] line) {
        JsonNode json = host.keepsBadLines() ? parseAnything(line) : parse(line);
        JsonNode body = json.path("body");
        String model = body.path("model").asText();
        return new ModelRequest(
                json.path("custom_id").asText(),
                model,
                // hosts that keep bad lines take each line at its own word
                host.keepsBadLines() ? json.path("url").asText() : order.endpoint(),
                body,
                Prompts.of(body, models.orUnknown(model).reasons()));
    }

    @Override
    public Optional<RowRefusal> refusal(ModelRequest request) {
        Optional<RowRefusal> bad = host.keepsBadLines() ? BadLines.refusal(request, models) : Optional.empty();
        return bad.or(() -> ModelRules.refusal(models.orUnknown(request.model()), request.body()));
    }

    @Override
    public byte[] succeeded(ModelRequest request, Answer answer, String rowId, Instant created) {
        ObjectNode row = row(request.customId(), rowId);
        ObjectNode response = response(row, 200, rowId);
        String model = request.model().startsWith("ft:")
                ? request.model()
                : models.find(request.model())
                        .filter(it -> it.id().equals(request.model()))
                        .map(Model::datedName)
                        .orElse(request.model());
        response.set(
                "body",
                request.endpoint().equals("/v1/responses")
                        ? ResponseBody.of(request, answer, model, rowId, created)
                        : host.chatView().apply(ChatBody.of(shown(request, answer, rowId), model, rowId, created)));
        row.putNull("error");
        return Json.ascii(row);
    }

    private Answer shown(ModelRequest request, Answer answer, String rowId) {
        boolean isAloud = models.orUnknown(request.model()).family() == Model.Family.THINKS_ALOUD;
        return isAloud && answer.content() != null ? answer.withContent(ThinkingText.before(answer, rowId)) : answer;
    }

    @Override
    public byte[] refused(ModelRequest request, RowRefusal refusal, String rowId) {
        ObjectNode row = row(request.customId(), rowId);
        ObjectNode response = response(row, refusal.status(), rowId);
        if (refusal.status() == 0) {
            response.putObject("body");
        } else {
            response.set("body", OpenAiError.body(refusal.message(), refusal.type(), refusal.param(), refusal.code()));
        }
        row.putNull("error");
        return Json.ascii(row);
    }

    @Override
    public byte[] neverRan(String customId, BatchStatus end, String rowId) {
        ObjectNode row = row(customId, rowId);
        row.putNull("response");
        boolean isExpired = end == BatchStatus.EXPIRED;
        row.putObject("error")
                .put("code", isExpired ? "batch_expired" : "batch_cancelled")
                .put(
                        "message",
                        isExpired
                                ? "This request could not be executed before the completion window expired."
                                : "This request was not executed because the batch was cancelled.");
        return Json.ascii(row);
    }

    @Override
    public RecordedRow recorded(byte[] line) {
        JsonNode response = parse(line).path("response");
        int status = response.path("status_code").asInt(0);
        JsonNode usage = response.path("body").path("usage");
        return new RecordedRow(
                status >= 200 && status < 300,
                new TokenUsage(
                        usage.path("prompt_tokens")
                                .asLong(usage.path("input_tokens").asLong()),
                        usage.path("prompt_tokens_details")
                                .path("cached_tokens")
                                .asLong(usage.path("input_tokens_details")
                                        .path("cached_tokens")
                                        .asLong()),
                        usage.path("completion_tokens")
                                .asLong(usage.path("output_tokens").asLong()),
                        usage.path("completion_tokens_details")
                                .path("reasoning_tokens")
                                .asLong(usage.path("output_tokens_details")
                                        .path("reasoning_tokens")
                                        .asLong())));
    }

    private static ObjectNode row(String customId, String rowId) {
        return Json.MAPPER.createObjectNode().put("id", rowId).put("custom_id", customId);
    }

    private static ObjectNode response(ObjectNode row, int status, String rowId) {
        return row.putObject("response")
                .put("status_code", status)
                .put("request_id", Dice.of(23, rowId).token(32));
    }

    private static JsonNode parseAnything(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("a line that was checked is no JSON any more", e);
        }
    }
}
