package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.weights.Finding;
import dev.batchlab.modelpipeline.weights.ModelFolder;
import dev.batchlab.modelsandbox.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    Path folder;

    @Test
    void a_whole_model_is_fine() throws Exception {
        ModelFolder model = ModelFolder.look(TinyModel.write(folder.resolve("m"), 1));
        assertThat(model.findings()).isEmpty();
        assertThat(model.weightBytes()).isGreaterThan(2_000_000);
    }

    @Test
    void what_is_missing_is_named() throws Exception {
        assertThat(code(folder.resolve("nowhere"))).isEqualTo("MODEL_MISSING");
        Path model = TinyModel.write(folder.resolve("m"), 1);
        Files.delete(model.resolve("config.json"));
        assertThat(code(model)).isEqualTo("NO_CONFIG_JSON");
        Path bare = TinyModel.write(folder.resolve("bare"), 1);
        Files.delete(bare.resolve("model.safetensors"));
        assertThat(code(bare)).isEqualTo("NO_WEIGHTS");
        Path sharded = TinyModel.write(folder.resolve("sharded"), 1);
        Files.writeString(
                sharded.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"model.safetensors\", \"b\": \"model-00002.safetensors\"}}");
        assertThat(code(sharded)).isEqualTo("SHARD_MISSING");
    }

    @Test
    void pointers_pickles_and_adapters_are_told_apart_from_weights() throws Exception {
        Path pointer = TinyModel.write(folder.resolve("pointer"), 1);
        Files.writeString(
                pointer.resolve("model.safetensors"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 7642\n");
        assertThat(code(pointer)).isEqualTo("LFS_POINTER");
        Path pickle = TinyModel.write(folder.resolve("pickle"), 1);
        Files.move(pickle.resolve("model.safetensors"), pickle.resolve("pytorch_model.bin"));
        assertThat(code(pickle)).isEqualTo("PICKLED_WEIGHTS");
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"), "{}");
        assertThat(code(adapter)).isEqualTo("ADAPTER_NEEDS_MERGE");
    }

    @Test
    void weights_that_are_cut_or_contradict_themselves_are_refused() throws Exception {
        Path model = TinyModel.write(folder.resolve("m"), 1);
        Path file = model.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertThat(code(model)).isEqualTo("TRUNCATED_WEIGHTS");
        byte[] longHeader = whole.clone();
        longHeader[6] = 0x7f;
        Files.write(file, longHeader);
        assertThat(code(model)).isEqualTo("BAD_SAFETENSORS");
        byte[] noJson = whole.clone();
        noJson[9] = '!';
        Files.write(file, noJson);
        assertThat(code(model)).isEqualTo("BAD_SAFETENSORS");
    }

    private static String code(Path model) throws IOException {
        return ModelFolder.look(model).findings().stream()
                .map(Finding::code)
                .findFirst()
                .orElse("none");
    }
}
