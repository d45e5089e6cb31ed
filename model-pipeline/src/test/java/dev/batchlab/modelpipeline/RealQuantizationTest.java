package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.gguf.Gguf;
import dev.batchlab.modelpipeline.gguf.GgufExpectation;
import dev.batchlab.modelpipeline.gguf.GgufReader;
import dev.batchlab.modelpipeline.gguf.Tensor;
import dev.batchlab.modelpipeline.gguf.TensorType;
import dev.batchlab.modelsandbox.ConverterDouble;
import dev.batchlab.modelsandbox.QuantizerDouble;
import dev.batchlab.modelsandbox.TinyModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * llama.cpp's own library quantizes what the double of the converter wrote: real Q8_0 and Q4_K_M, read by our reader. Needs Python and
 * npm, which fetches the library (without running any of its scripts); or its folder in BATCHLAB_LLAMA_LIBRARIES.
 */
class RealQuantizationTest {
    private static final String PACKAGE = "@node-llama-cpp/linux-x64@3";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path libraries;

    @SuppressWarnings("NullAway.Init")
    private Path f16;

    @BeforeEach
    void prepare() throws Exception {
        Optional<Path> found = libraries();
        Assumptions.assumeTrue(found.isPresent(), "no libllama: npm is absent or its registry does not answer");
        libraries = found.orElseThrow();
        Path model = TinyModel.write(folder.resolve("model"), 1);
        f16 = folder.resolve("f16.gguf");
        ConverterDouble.main(new String[] {model.toString(), "--outfile", f16.toString(), "--outtype", "f16"});
    }

    @Test
    void the_library_takes_our_f16_and_our_reader_takes_what_it_makes() throws Exception {
        for (Quantization type : List.of(Quantization.Q8_0, Quantization.Q4_K_M)) {
            Gguf made = GgufReader.read(quantized(type));
            GgufExpectation expectation = new GgufExpectation(
                    type, "phi3", 2L, 256L, 325L, GgufReader.read(f16).tensors().size(), true);
            assertThat(expectation.contradictions(made)).isEmpty();
        }
        assertThat(GgufReader.read(quantized(Quantization.Q4_K_M)).histogram())
                .containsKeys(TensorType.Q4_K, TensorType.Q6_K);
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_K_M"})
    void what_the_double_makes_by_ggml_is_what_the_library_makes_bit_for_bit(Quantization type) throws Exception {
        Path ours = folder.resolve("ours.gguf");
        QuantizerDouble.main(new String[] {f16.toString(), ours.toString(), type.name()});
        Path theirs = quantized(type);
        Gguf one = GgufReader.read(ours);
        Gguf other = GgufReader.read(theirs);
        int compared = 0;
        for (Tensor tensor : one.tensors()) {
            Tensor same = other.tensors().stream()
                    .filter(candidate -> candidate.name().equals(tensor.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(same.type()).as(tensor.name()).isEqualTo(tensor.type());
            assertThat(bytes(theirs, other, same)).as(tensor.name()).isEqualTo(bytes(ours, one, tensor));
            compared++;
        }
        assertThat(compared).isEqualTo(other.tensors().size());
    }

    @Test
    void a_truncated_file_is_refused_by_both() throws Exception {
        byte[] whole = Files.readAllBytes(f16);
        Path cut = folder.resolve("cut.gguf");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(quantize(cut, folder.resolve("x.gguf"), "Q8_0")).isNotZero();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> GgufReader.read(cut))
                .hasMessageContaining("needs");
    }

    private Path quantized(Quantization type) throws Exception {
        Path out = folder.resolve("real-" + type + ".gguf");
        assertThat(quantize(f16, out, type.name())).isZero();
        return out;
    }

    private int quantize(Path in, Path out, String type) throws Exception {
        Path script = folder.resolve("llama_quantize.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("/real/llama_quantize.py"))) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return run(
                folder,
                List.of("python3", script.toString(), libraries.toString(), in.toString(), out.toString(), type));
    }

    private static byte[] bytes(Path file, Gguf gguf, Tensor tensor) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) tensor.bytes()];
            in.seek(gguf.dataStart() + tensor.offset());
            in.readFully(bytes);
            return bytes;
        }
    }

    private static Optional<Path> libraries() throws Exception {
        String named = System.getenv("BATCHLAB_LLAMA_LIBRARIES");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path place = Path.of("target/libllama").toAbsolutePath();
        if (find(place).isEmpty()) {
            Files.createDirectories(place);
            Files.writeString(place.resolve("package.json"), "{\"private\": true}");
            run(
                    place,
                    List.of(
                            "npm",
                            "install",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--omit=optional",
                            PACKAGE));
        }
        return find(place);
    }

    private static Optional<Path> find(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(place, 8)) {
            return files.filter(file -> file.getFileName().toString().startsWith("libllama."))
                    .findFirst()
                    .map(Path::getParent);
        }
    }

    private static int run(Path directory, List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
