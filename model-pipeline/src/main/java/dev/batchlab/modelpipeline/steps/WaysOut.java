package dev.batchlab.modelpipeline.steps;

/** What helps against what people meet most. */
final class WaysOut {
    static final String OF_AN_UNKNOWN_ARCHITECTURE =
            "Ways out: (1) when only the class was renamed, set architectures in config.json to the class it was made from,"
                    + " such as Phi3ForCausalLM, in a copy of the folder; (2) train with that stock class; (3) register the"
                    + " class in your llama.cpp checkout, converter and runtime both.";

    private WaysOut() {}
}
