package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.answers.LabelSet;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.dataset.DataRow;
import dev.batchlab.modelpipeline.ollama.ChatAnswer;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import dev.batchlab.modelpipeline.ollama.OllamaTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts one question. A model that fails has answered wrongly; a server that fails is asked again. */
public final class Asking {
    /** Code of the failure when Ollama does not know the name. */
    public static final String MODEL_GONE = "MODEL_GONE";

    private static final int TRIES = 6;

    private final OllamaClient client;
    private final Duration timeout;
    private final LabelSet labels;
    private final Duration firstPause;

    public Asking(OllamaClient client, Duration timeout, LabelSet labels, Duration firstPause) {
        this.client = client;
        this.timeout = timeout;
        this.labels = labels;
        this.firstPause = firstPause;
    }

    /** Which answer is asked for. */
    public record Place(String quantization, String model, int position, int repeat) {}

    public SampleAnswer ask(ObjectNode request, DataRow row, Place place, String requestSha256)
            throws PhaseFailure, InterruptedException {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                ChatAnswer answer = client.chat(request, timeout);
                return answered(row, place, requestSha256, answer, AnswerReading.of(answer, labels));
            } catch (OllamaTrouble e) {
                if (e.kind() == OllamaTrouble.Kind.NOT_FOUND) {
                    throw PhaseFailure.permanent(MODEL_GONE, e.getMessage() + "; resume the run to import it again");
                }
                if (!e.passing()) {
                    return unanswered(row, place, requestSha256, e.kind().name());
                }
                if (attempt == TRIES) {
                    throw PhaseFailure.transientTrouble("OLLAMA_" + e.kind(), String.valueOf(e.getMessage()));
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            } catch (IOException e) {
                throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static SampleAnswer answered(
            DataRow row, Place place, String requestSha256, ChatAnswer answer, AnswerReading reading) {
        return new SampleAnswer(
                place.quantization(),
                place.model(),
                row.id(),
                place.repeat(),
                place.position(),
                String.valueOf(row.label()),
                row.group(),
                row.prompt(),
                requestSha256,
                reading.text(),
                reading.sha256(),
                reading.thinkingSha256(),
                reading.label().label(),
                reading.label().form(),
                reading.label().problem(),
                null,
                answer.wallNs() / 1e6,
                answer.latencyMs(),
                answer.loadNs() / 1e6,
                answer.promptTokens(),
                answer.tokens(),
                answer.evalNs() / 1e6,
                answer.doneReason());
    }

    private static SampleAnswer unanswered(DataRow row, Place place, String requestSha256, String error) {
        @Nullable String none = null;
        return new SampleAnswer(
                place.quantization(),
                place.model(),
                row.id(),
                place.repeat(),
                place.position(),
                String.valueOf(row.label()),
                row.group(),
                row.prompt(),
                requestSha256,
                none,
                none,
                none,
                none,
                none,
                "the request failed",
                error,
                0,
                0,
                0,
                0,
                0,
                0,
                none);
    }
}
