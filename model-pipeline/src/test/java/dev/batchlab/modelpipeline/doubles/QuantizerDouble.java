package dev.batchlab.modelpipeline.doubles;

import dev.batchlab.modelpipeline.gguf.Gguf;
import dev.batchlab.modelpipeline.gguf.GgufReader;
import dev.batchlab.modelpipeline.gguf.Tensor;
import dev.batchlab.modelpipeline.gguf.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A double of {@code llama-quantize}: F16 in, Q8_0 or Q4_K_M out; its messages, its exit codes. */
public final class QuantizerDouble {
    private QuantizerDouble() {}

    public static void main(String[] args) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        if (arguments.remove("--imatrix")) {
            arguments.remove(0);
        }
        String type = arguments.get(2).toUpperCase(Locale.ROOT);
        if (!type.equals("Q8_0") && !type.equals("Q4_K_M")) {
            System.err.println("main: invalid ftype '" + arguments.get(2) + "'");
            System.exit(1);
        }
        Path in = Path.of(arguments.get(0));
        Gguf gguf;
        try {
            gguf = GgufReader.read(in);
        } catch (IOException e) {
            System.err.println("llama_model_quantize: failed to quantize: " + e.getMessage());
            System.exit(1);
            return;
        }
        if (gguf.histogram().keySet().stream().anyMatch(one -> one != TensorType.F16 && one != TensorType.F32)) {
            System.err.println("llama_model_quantize: failed to quantize: requantizing from type q8_0 is disabled");
            System.exit(1);
        }
        write(in, gguf, Path.of(arguments.get(1)), type.equals("Q8_0"));
    }

    private static void write(Path in, Gguf gguf, Path out, boolean q80) throws IOException {
        GgufWriter writer = new GgufWriter();
        gguf.metadata().forEach((key, value) -> {
            if (key.equals("general.file_type")) {
                writer.whole(key, q80 ? 7 : 15);
            } else if (value instanceof String text) {
                writer.text(key, text);
            } else if (value instanceof Long whole) {
                writer.whole(key, whole.intValue());
            } else if (value instanceof Double decimal) {
                writer.decimal(key, decimal.floatValue());
            } else if (value instanceof Gguf.ArrayLength array && array.type() == 8) {
                // the reader keeps no arrays, but these are always the same
                writer.texts(key, ConverterDouble.tokens((int) array.length()));
            } else if (value instanceof Gguf.ArrayLength array) {
                writer.wholes(key, ConverterDouble.types((int) array.length()));
            }
        });
        int done = 0;
        try (FileChannel channel = FileChannel.open(in)) {
            for (Tensor tensor : gguf.tensors()) {
                ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                channel.read(bytes, gguf.dataStart() + tensor.offset());
                bytes.flip();
                long[] shape =
                        tensor.dimensions().stream().mapToLong(Long::longValue).toArray();
                done++;
                if (tensor.type() == TensorType.F32) {
                    writer.tensor(tensor.name(), shape, 0, bytes.array());
                    continue;
                }
                System.out.printf(
                        "[%4d/%4d] %s converting to %s%n",
                        done, gguf.tensors().size(), tensor.name(), q80 ? "q8_0" : "q4_K");
                float[] values = new float[(int) tensor.elements()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Half.toFloat(bytes.getShort());
                }
                writer.tensor(tensor.name(), shape, q80 ? 8 : 12, q80 ? Blocks.q80(values) : Blocks.q4k(values));
            }
        }
        writer.write(out);
    }
}
