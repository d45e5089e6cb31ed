package dev.batchlab.modelpipeline.weights;

import java.util.Map;
import java.util.Optional;

/** Which name llama.cpp gives an architecture; only what is sure. Others are asked of the converter itself. */
public final class Architectures {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("Phi3ForCausalLM", "phi3"),
            Map.entry("PhiForCausalLM", "phi2"),
            Map.entry("LlamaForCausalLM", "llama"),
            Map.entry("MistralForCausalLM", "llama"),
            Map.entry("Qwen2ForCausalLM", "qwen2"),
            Map.entry("Qwen3ForCausalLM", "qwen3"),
            Map.entry("GemmaForCausalLM", "gemma"),
            Map.entry("Gemma2ForCausalLM", "gemma2"),
            Map.entry("Gemma3ForCausalLM", "gemma3"),
            Map.entry("GPT2LMHeadModel", "gpt2"),
            Map.entry("GPTNeoXForCausalLM", "gptneox"));

    private Architectures() {}

    public static Optional<String> of(String className) {
        return Optional.ofNullable(KNOWN.get(className));
    }
}
