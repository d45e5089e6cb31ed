package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A double of the program {@code llama-quantize}: its command line, messages and exit codes around ggml's own quantization. Where ggml
 * cannot be loaded, blocks of the same layout are made in Java: the same bytes for Q8_0, coarser scales for Q4_K_M.
 */
public final class QuantizerDouble {
    private static final Map<String, Integer> FILE_TYPES = Map.of("Q8_0", 7, "Q4_K_M", 15);

    private QuantizerDouble() {}

    public static void main(String[] args) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        if (arguments.remove("--imatrix")) {
            arguments.remove(0);
        }
        String type = arguments.get(2).toUpperCase(Locale.ROOT);
        if (!FILE_TYPES.containsKey(type)) {
            System.err.println("main: invalid ftype '" + arguments.get(2) + "'");
            System.exit(1);
        }
        GgufFile file;
        try {
            file = GgufFile.read(Path.of(arguments.get(0)));
        } catch (IOException e) {
            System.err.println("llama_model_quantize: failed to quantize: " + e.getMessage());
            System.exit(1);
            return;
        }
        for (GgufFile.Tensor tensor : file.tensors()) {
            if (tensor.storage() != Storage.F16 && tensor.storage() != Storage.F32) {
                System.err.println("llama_model_quantize: failed to quantize: requantizing from type "
                        + tensor.storage().name().toLowerCase(Locale.ROOT) + " is disabled");
                System.exit(1);
            }
        }
        write(file, Path.of(arguments.get(1)), type, Ggml.load());
    }

    /** @param ggml without it, blocks are made in Java */
    static void write(GgufFile file, Path out, String type, Optional<Ggml> ggml) throws IOException {
        System.out.println("quantizing " + (ggml.isPresent() ? "by ggml" : "in Java, without ggml") + " to " + type);
        GgufWriter writer = new GgufWriter();
        file.metadata().forEach((key, value) -> {
            if (!key.equals("general.file_type") && !key.equals("general.quantization_version")) {
                byte[] bytes = new byte[value.limit()];
                value.get(0, bytes);
                writer.raw(key, bytes);
            }
        });
        writer.whole("general.quantization_version", 2).whole("general.file_type", FILE_TYPES.getOrDefault(type, 0));
        int done = 0;
        for (GgufFile.Tensor tensor : file.tensors()) {
            Storage to = storage(type, tensor, file, ggml);
            System.out.printf(
                    "[%4d/%4d] %s converting to %s%n",
                    ++done, file.tensors().size(), tensor.name(), to.name().toLowerCase(Locale.ROOT));
            byte[] bytes = to == tensor.storage()
                    ? file.bytes(tensor)
                    : blocks(to, file.weights(tensor), tensor.shape()[0], ggml);
            writer.tensor(tensor.name(), tensor.shape(), to.number(), bytes);
        }
        writer.write(out);
    }

    private static Storage storage(String type, GgufFile.Tensor tensor, GgufFile file, Optional<Ggml> ggml) {
        Storage wanted = Mixture.of(type, tensor, file.tensors());
        // the blocks made in Java are of two kinds
        boolean known = wanted == Storage.Q8_0 || wanted == Storage.Q4_K || wanted == tensor.storage();
        return ggml.isPresent() || known ? wanted : Storage.Q4_K;
    }

    private static byte[] blocks(Storage to, float[] weights, long perRow, Optional<Ggml> ggml) {
        if (ggml.isPresent()) {
            return ggml.get().quantize(to, weights, perRow);
        }
        return to == Storage.Q8_0 ? Blocks.q80(weights) : Blocks.q4k(weights);
    }
}
