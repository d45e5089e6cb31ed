package dev.batchlab.modelpipeline.gguf;

import dev.batchlab.modelpipeline.config.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file that was just made must say, by the model it was made of.
 *
 * @param layers null where the model does not tell; so for the other figures
 * @param tensors of the file it was quantized from
 * @param chatTemplate whether it must bring one: Ollama renders the model's own format by it
 */
public record GgufExpectation(
        Quantization quantization,
        String architecture,
        @Nullable Long layers,
        @Nullable Long embedding,
        @Nullable Long vocabulary,
        @Nullable Integer tensors,
        boolean chatTemplate) {

    /** Everything the file contradicts; empty means verified, but for the weights' values. */
    public List<String> contradictions(Gguf file) {
        List<String> found = new ArrayList<>();
        String actual = file.architecture().orElse("none");
        if (!actual.equals(architecture)) {
            found.add("the architecture is " + actual + " instead of " + architecture);
        }
        compare(found, "layers", layers, file.whole(architecture + ".block_count"));
        compare(found, "embedding length", embedding, file.whole(architecture + ".embedding_length"));
        Optional<Long> tokens = file.length("tokenizer.ggml.tokens");
        if (tokens.isEmpty() || tokens.get() == 0) {
            found.add("the tokenizer has no tokens");
        } else if (vocabulary != null && tokens.get() < vocabulary) {
            found.add("the tokenizer has " + tokens.get() + " tokens, the model " + vocabulary);
        }
        if (chatTemplate && file.text("tokenizer.chat_template").isEmpty()) {
            found.add(
                    "there is no chat template; add one to the model's tokenizer_config.json, or set ollama.template");
        }
        if (file.tensors().isEmpty() || (tensors != null && file.tensors().size() != tensors)) {
            found.add("there are " + file.tensors().size() + " tensors instead of "
                    + (tensors == null ? "some" : tensors.toString()));
        }
        file.fileType()
                .filter(type -> type != quantization.fileType())
                .ifPresent(type -> found.add(
                        "general.file_type is " + type + ", " + quantization + " is " + quantization.fileType()));
        types(found, file);
        return found;
    }

    /** A label can lie; the bytes cannot. Rows that no block divides fall back to other types, so the most common one decides. */
    private void types(List<String> found, Gguf file) {
        Map<TensorType, Long> histogram = file.histogram();
        Optional<TensorType> most =
                histogram.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        TensorType expected = TensorType.valueOf(quantization.tensorType());
        boolean divisible = file.tensors().stream()
                .filter(Tensor::matrix)
                .anyMatch(one -> one.dimensions().get(0) % expected.blockElements() == 0);
        if (most.isPresent() && most.get() != expected && divisible) {
            found.add("most weights are " + most.get() + " instead of " + expected + " " + histogram);
        }
    }

    private static void compare(List<String> found, String what, @Nullable Long expected, Optional<Long> actual) {
        if (expected != null && !actual.equals(Optional.of(expected))) {
            found.add("the " + what + " is " + actual.map(String::valueOf).orElse("not given") + " instead of "
                    + expected);
        }
    }
}
