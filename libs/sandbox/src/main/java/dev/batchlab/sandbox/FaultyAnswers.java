package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.AnswerWriter;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.faults.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What faults make of an answer. */
final class FaultyAnswers {
    private final AnswerWriter writer;

    FaultyAnswers(AnswerWriter writer) {
        this.writer = writer;
    }

    /** The error a fault puts in the place of an answer; empty for faults that let the request succeed. */
    static Optional<RowRefusal> refusal(Fault fault) {
        return switch (fault.fault()) {
            case ROW_ERROR -> {
                int status = (int) fault.number("status", 500);
                yield Optional.of(new RowRefusal(
                        status,
                        fault.text("type", status < 500 ? "invalid_request_error" : "server_error"),
                        fault.has("code") ? fault.text("code", "") : null,
                        fault.has("param") ? fault.text("param", "") : null,
                        fault.text(
                                "message",
                                "The server had an error while processing your request. Sorry about that!")));
            }
            case ROW_CANCELLED ->
                Optional.of(new RowRefusal(499, "CANCELLED", null, null, "The operation was cancelled."));
            case ROW_STATUS_ZERO -> Optional.of(new RowRefusal(0, "", null, null, ""));
            default -> Optional.empty();
        };
    }

    Answer altered(Answer answer, Fault fault, ModelRequest request, int attempt) {
        return switch (fault.fault()) {
            case EMPTY_CONTENT ->
                answer.withContent("").withFinishReason(fault.text("finish_reason", answer.finishReason()));
            case NULL_CONTENT -> answer.withContent(null);
            case REFUSAL -> answer.withContent(fault.text("text", "")).withFinishReason("refusal");
            case TRUNCATED_ANSWER -> truncated(answer);
            case PARTIAL_ANSWER -> answer.withContent(writer.partial(request.prompt(), request.customId(), attempt));
            case INVALID_ANSWER -> answer.withContent(writer.invalid(request.prompt(), request.customId(), attempt));
            case LONE_SURROGATE -> answer.withContent(withLoneSurrogate(answer.content()));
            case THINK_TEXT ->
                answer.withContent("<think>\n"
                        + fault.text("text", "The user wants a careful answer. Let me weigh it: 42 may be too low.")
                        + "\n</think>\n\n" + answer.content());
            case CACHED_PROMPT -> cached(answer, fault.fraction("share", 0.5));
            default -> answer;
        };
    }

    private static Answer truncated(Answer answer) {
        String text = answer.content() == null ? "" : answer.content();
        String half = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2));
        TokenUsage usage = answer.usage();
        return answer.withContent(half).withFinishReason("length").withUsage(usage.withOutput(usage.output() / 2));
    }

    private static String withLoneSurrogate(@Nullable String content) {
        String text = content == null ? "" : content;
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        return text.substring(0, middle) + '\uD83D' + text.substring(middle);
    }

    private static Answer cached(Answer answer, double share) {
        return answer.withUsage(answer.usage().withCached((long) (answer.usage().input() * share)));
    }
}
