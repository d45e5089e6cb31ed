package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.Samples;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.evaluation.Asking;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import dev.batchlab.modelpipeline.ollama.OllamaTrouble;
import java.io.IOException;
import java.util.Optional;

/**
 * An imported model that is asked by its name. Anybody may put another model behind a name, so it is looked at before and after each
 * stretch of questions; what was answered since the last look only counts when both agree.
 *
 * @param side of the comparison, as in {@code Turn}
 * @param digest as imported
 */
record AskedModel(String side, String name, String digest) {

    static AskedModel of(String side, JsonNode imported) {
        return new AskedModel(
                side, imported.path("name").asText(), imported.path("digest").asText());
    }

    /** @throws PhaseFailure when the name stands for something else now; unproven answers are dropped */
    void prove(PhaseContext context, Samples samples, Quantization quantization)
            throws PhaseFailure, InterruptedException {
        Optional<String> there =
                there(new OllamaClient(context.config().ollama().url()));
        if (there.filter(digest::equals).isPresent()) {
            context.commit(() -> samples.proven(context.run().id(), quantization.name(), side, digest));
            // what is left is from an import before the last one
            drop(context, samples, quantization);
            return;
        }
        drop(context, samples, quantization);
        throw there.isEmpty()
                ? PhaseFailure.permanent(
                        Asking.MODEL_GONE, name + " is no longer in Ollama; resume the run to import it again")
                : PhaseFailure.permanent(
                        "MODEL_REPLACED",
                        name + " in Ollama is not the model this run imported any more, and what it answered last does"
                                + " not count; resume the run to import its own again");
    }

    /** Takes back what was answered since the last look. */
    void drop(PhaseContext context, Samples samples, Quantization quantization) {
        context.commit(() -> samples.dropUnproven(context.run().id(), quantization.name(), side));
    }

    private Optional<String> there(OllamaClient client) throws PhaseFailure, InterruptedException {
        try {
            return client.digest(name);
        } catch (OllamaTrouble e) {
            throw ImportModels.failure(e);
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
