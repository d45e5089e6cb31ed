package dev.batchlab.modelpipeline;

import dev.batchlab.modelsandbox.Script;
import dev.batchlab.modelsandbox.Workbench;

/** Models with known accuracies. */
final class OllamaScripts {
    private OllamaScripts() {}

    /** Right on so many of each hundred rows, the two models on partly different ones. */
    static Script of(int percentA, int percentB) {
        return (model, prompt) -> {
            int row = Workbench.row(prompt);
            boolean b = model.split(":")[0].endsWith("-b");
            // 37 and 100 have no common divisor: every hundred rows hold each rank once
            int rank = Math.floorMod(row * 37 + (b ? 11 : 0), 100);
            boolean right = rank < (b ? percentB : percentA);
            return "{\"label\": \"" + (right ? Workbench.right(prompt) : Workbench.wrong(prompt)) + "\"}";
        };
    }
}
