package dev.batchlab.modelsandbox;

/** Says what a model answers. */
public interface Script {
    /**
     * @param model the name it was created under
     * @param prompt the last message
     */
    String answer(String model, String prompt);
}
