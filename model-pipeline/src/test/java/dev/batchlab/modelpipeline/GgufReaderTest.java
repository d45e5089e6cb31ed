package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.gguf.BadGguf;
import dev.batchlab.modelpipeline.gguf.Gguf;
import dev.batchlab.modelpipeline.gguf.GgufExpectation;
import dev.batchlab.modelpipeline.gguf.GgufReader;
import dev.batchlab.modelpipeline.gguf.TensorType;
import dev.batchlab.modelsandbox.ConverterDouble;
import dev.batchlab.modelsandbox.GgufWriter;
import dev.batchlab.modelsandbox.QuantizerDouble;
import dev.batchlab.modelsandbox.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufReaderTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path f16;

    @BeforeEach
    void convert() throws IOException {
        Path model = TinyModel.write(folder.resolve("model"), 1);
        f16 = folder.resolve("f16.gguf");
        ConverterDouble.main(new String[] {model.toString(), "--outfile", f16.toString(), "--outtype", "f16"});
    }

    @Test
    void a_file_is_what_it_says() throws Exception {
        Gguf gguf = GgufReader.read(f16);
        assertThat(gguf.architecture()).contains("phi3");
        assertThat(gguf.whole("phi3.block_count")).contains(2L);
        assertThat(gguf.length("tokenizer.ggml.tokens")).contains(325L);
        assertThat(gguf.histogram()).containsOnlyKeys(TensorType.F16);
        assertThat(gguf.parameters()).isGreaterThan(1_000_000);
        assertThat(expectation(Quantization.F16, null).contradictions(gguf)).isEmpty();
    }

    @Test
    void quantized_files_have_the_types_they_claim() throws Exception {
        for (Quantization type : new Quantization[] {Quantization.Q8_0, Quantization.Q4_K_M}) {
            Gguf gguf = GgufReader.read(quantized(type.name()));
            assertThat(expectation(type, GgufReader.read(f16).tensors().size()).contradictions(gguf))
                    .isEmpty();
        }
    }

    @Test
    void a_file_with_another_label_than_its_weights_is_caught() throws Exception {
        Path file = quantized("Q8_0");
        assertThat(expectation(Quantization.Q4_K_M, null).contradictions(GgufReader.read(file)))
                .anyMatch(one -> one.contains("file_type is 7"))
                .anyMatch(one -> one.contains("most weights are Q8_0 instead of Q4_K"));
        // the label is changed, the weights are not
        byte[] bytes = Files.readAllBytes(file);
        int at = indexOf(bytes, "general.file_type") + "general.file_type".length() + 4;
        bytes[at] = 15;
        Files.write(file, bytes);
        assertThat(expectation(Quantization.Q4_K_M, null).contradictions(GgufReader.read(file)))
                .singleElement()
                .asString()
                .contains("most weights are Q8_0");
    }

    @Test
    void another_model_than_expected_is_caught() throws Exception {
        Gguf gguf = GgufReader.read(f16);
        GgufExpectation other = new GgufExpectation(Quantization.F16, "llama", 32L, 4096L, 32064L, 195, true);
        assertThat(other.contradictions(gguf)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void a_file_cut_anywhere_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(f16);
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int length = i < 100 ? random.nextInt(6_000) : random.nextInt(whole.length);
            Path cut = folder.resolve("cut.gguf");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GgufReader.read(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(BadGguf.class);
        }
    }

    @Test
    void bytes_flipped_in_the_header_end_in_a_refusal_or_a_reading_never_in_trouble() throws Exception {
        byte[] whole = Files.readAllBytes(f16);
        long seed = 20260302;
        Random random = new Random(seed);
        Path file = folder.resolve("flipped.gguf");
        for (int i = 0; i < 500; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(5_000)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                GgufReader.read(file);
            } catch (BadGguf e) {
                assertThat(e).as("seed %d, round %d", seed, i).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void headers_made_to_hurt_are_refused_at_once() throws Exception {
        refused("does not begin with GGUF", bytes -> bytes.put(0, (byte) 'X'));
        refused("version 1", bytes -> bytes.putInt(4, 1));
        refused("big-endian", bytes -> bytes.putInt(4, 0x03000000));
        refused("claims 18446744073709551615 tensors", bytes -> bytes.putLong(8, -1));
        refused("claims 9223372036854775807 tensors", bytes -> bytes.putLong(8, Long.MAX_VALUE));
        refused("metadata entries", bytes -> bytes.putLong(16, 1L << 40));
        refused("claims 1099511627776 bytes", bytes -> bytes.putLong(24, 1L << 40));
    }

    @Test
    void tensors_that_overlap_gape_or_overflow_are_refused() throws Exception {
        Path twice = folder.resolve("twice.gguf");
        new GgufWriter()
                .tensor("t", new long[] {4}, 0, new byte[16])
                .tensor("t", new long[] {4}, 0, new byte[16])
                .write(twice);
        assertThatThrownBy(() -> GgufReader.read(twice)).hasMessageContaining("stands twice");
        Path huge = folder.resolve("huge.gguf");
        new GgufWriter()
                .tensor("t", new long[] {1L << 40, 1L << 40}, 0, new byte[16])
                .write(huge);
        assertThatThrownBy(() -> GgufReader.read(huge)).hasMessageContaining("larger than any file");
        Path odd = folder.resolve("odd.gguf");
        new GgufWriter().tensor("t", new long[] {100}, 12, new byte[144]).write(odd);
        assertThatThrownBy(() -> GgufReader.read(odd)).hasMessageContaining("no multiple");
        Path tail = folder.resolve("tail.gguf");
        byte[] bytes =
                new GgufWriter().tensor("t", new long[] {8}, 0, new byte[32]).bytes();
        Files.write(tail, Arrays.copyOf(bytes, bytes.length + 7));
        assertThatThrownBy(() -> GgufReader.read(tail)).hasMessageContaining("7 bytes follow");
    }

    @Test
    void a_model_without_a_chat_template_is_caught_unless_one_is_set() throws Exception {
        Path model = TinyModel.write(folder.resolve("bare"), 1);
        Files.writeString(model.resolve("tokenizer_config.json"), "{}");
        Path file = folder.resolve("bare.gguf");
        ConverterDouble.main(new String[] {model.toString(), "--outfile", file.toString(), "--outtype", "f16"});
        assertThat(expectation(Quantization.F16, null).contradictions(GgufReader.read(file)))
                .anyMatch(one -> one.contains("chat template"));
    }

    private void refused(String why, Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(f16);
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        Path file = folder.resolve("hurts.gguf");
        Files.write(file, bytes);
        assertThatThrownBy(() -> GgufReader.read(file))
                .isInstanceOf(BadGguf.class)
                .hasMessageContaining(why);
    }

    private Path quantized(String type) throws IOException {
        Path file = folder.resolve(type + ".gguf");
        QuantizerDouble.main(new String[] {f16.toString(), file.toString(), type});
        return file;
    }

    private static GgufExpectation expectation(Quantization type, @org.jspecify.annotations.Nullable Integer tensors) {
        return new GgufExpectation(type, "phi3", 2L, 256L, 325L, tensors, true);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
