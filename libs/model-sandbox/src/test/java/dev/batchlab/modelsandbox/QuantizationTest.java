package dev.batchlab.modelsandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizationTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private GgufFile f16;

    @BeforeEach
    void convert() throws Exception {
        Path model = TinyModel.write(folder.resolve("model"), 1);
        Path file = folder.resolve("f16.gguf");
        ConverterDouble.main(new String[] {model.toString(), "--outfile", file.toString(), "--outtype", "f16"});
        f16 = GgufFile.read(file);
    }

    @Test
    void what_java_makes_of_q8_0_without_ggml_is_what_ggml_makes() throws Exception {
        GgufFile real = quantized("Q8_0", Optional.of(ggml()));
        GgufFile java = quantized("Q8_0", Optional.empty());
        for (GgufFile.Tensor tensor : java.tensors()) {
            assertThat(real.bytes(find(real, tensor.name()))).as(tensor.name()).isEqualTo(java.bytes(tensor));
        }
        assertThat(real.tensors()).hasSameSizeAs(java.tensors());
    }

    @Test
    void in_q4_k_m_the_output_and_the_last_layers_attention_and_way_down_are_finer() throws Exception {
        GgufFile real = quantized("Q4_K_M", Optional.of(ggml()));
        assertThat(find(real, "output.weight").storage()).isEqualTo(Storage.Q6_K);
        assertThat(find(real, "blk.0.attn_qkv.weight").storage()).isEqualTo(Storage.Q4_K);
        assertThat(find(real, "blk.1.attn_qkv.weight").storage()).isEqualTo(Storage.Q6_K);
        assertThat(find(real, "blk.0.ffn_down.weight").storage()).isEqualTo(Storage.Q4_K);
        assertThat(find(real, "blk.1.ffn_down.weight").storage()).isEqualTo(Storage.Q6_K);
        assertThat(find(real, "blk.0.ffn_up.weight").storage()).isEqualTo(Storage.Q4_K);
        assertThat(find(real, "output_norm.weight").storage()).isEqualTo(Storage.F32);
    }

    @Test
    void everything_said_about_the_model_stays_but_for_the_file_type() throws Exception {
        GgufFile made = quantized("Q4_K_M", Optional.empty());
        Set<String> keys = f16.metadata().keySet();
        assertThat(made.metadata().keySet()).containsAll(keys).contains("general.quantization_version");
        for (String key :
                keys.stream().filter(one -> !one.equals("general.file_type")).collect(Collectors.toSet())) {
            assertThat(made.metadata().get(key))
                    .as(key)
                    .isEqualTo(f16.metadata().get(key));
        }
        assertThat(made.whole("general.file_type")).isEqualTo(15);
    }

    @Test
    void a_file_that_ends_early_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(folder.resolve("f16.gguf"));
        for (int length : new int[] {10, 200, whole.length / 2}) {
            Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GgufFile.read(cut)).as("%d bytes", length).isInstanceOf(NoGguf.class);
        }
    }

    private GgufFile quantized(String type, Optional<Ggml> ggml) throws Exception {
        Path out = folder.resolve(type + ggml.isPresent() + ".gguf");
        QuantizerDouble.write(f16, out, type, ggml);
        return GgufFile.read(out);
    }

    private static Ggml ggml() {
        Optional<Ggml> ggml = Ggml.load();
        Assumptions.assumeTrue(
                ggml.isPresent(), "ggml cannot be loaded here: another system than Linux or macOS, or no libgomp");
        return ggml.orElseThrow();
    }

    private static GgufFile.Tensor find(GgufFile file, String name) {
        return file.tensors().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
