package dev.batchlab.modelsandbox;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ggml, the library llama.cpp computes with, as it comes inside de.kherud:llama. That jar binds inference only, and its library leaves
 * {@code llama_model_quantize} out; but the functions which turn weights into blocks are there, and are called directly.
 */
final class Ggml {
    /** The functions of the library that are called. */
    interface Functions extends Library {
        void llama_backend_init();

        long ggml_quantize_chunk(
                int type, float[] weights, byte[] blocks, long start, long rows, long perRow, @Nullable Pointer matrix);
    }

    private static @Nullable Ggml loaded;

    private final Functions functions;

    private Ggml(Functions functions) {
        this.functions = functions;
    }

    /** Empty where it cannot be loaded: another system, or no libgomp. */
    static synchronized Optional<Ggml> load() {
        if (loaded != null) {
            return Optional.of(loaded);
        }
        try {
            Functions functions = Native.load(library().toString(), Functions.class);
            functions.llama_backend_init();
            loaded = new Ggml(functions);
            return Optional.of(loaded);
        } catch (IOException | LinkageError e) {
            System.err.println("ggml cannot be loaded: " + e.getMessage());
            return Optional.empty();
        }
    }

    byte[] quantize(Storage to, float[] weights, long perRow) {
        byte[] blocks = new byte[Math.toIntExact(to.bytes(weights.length))];
        long written =
                functions.ggml_quantize_chunk(to.number(), weights, blocks, 0, weights.length / perRow, perRow, null);
        if (written != blocks.length) {
            throw new IllegalStateException("ggml wrote " + written + " bytes instead of " + blocks.length);
        }
        return blocks;
    }

    private static Path library() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Mac" : "Linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        String name = system.equals("Mac") ? "libjllama.dylib" : "libjllama.so";
        String inJar = "/de/kherud/llama/" + system + "/" + machine + "/" + name;
        try (InputStream in = Ggml.class.getResourceAsStream(inJar)) {
            if (in == null) {
                throw new IOException("there is none for this system");
            }
            Path file = Files.createTempFile("ggml-", "-" + name);
            file.toFile().deleteOnExit();
            Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }
}
