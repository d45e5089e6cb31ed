package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.config.Quantization;
import java.util.Locale;
import java.util.UUID;

/** How a model is called in Ollama. Pure. */
final class OllamaName {
    private OllamaName() {}

    /** The first compared quantization has the plain name; the others keep all of it, its tag too, so that two tags stay two models. */
    static String wanted(String plain, boolean first, Quantization quantization) {
        if (first) {
            return plain;
        }
        String type = quantization.name().toLowerCase(Locale.ROOT);
        return plain.indexOf(':') < 0 ? plain + ":" + type : plain + "-" + type;
    }

    /** A name of this run's own, for where the wanted one is somebody else's. */
    static String ofRun(String wanted, UUID run) {
        String suffix = "-" + run.toString().substring(0, 8);
        String[] parts = wanted.split(":", 2);
        return parts.length == 2 ? parts[0] + suffix + ":" + parts[1] : wanted + suffix;
    }
}
