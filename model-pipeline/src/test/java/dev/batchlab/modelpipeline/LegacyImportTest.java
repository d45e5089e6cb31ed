package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.config.LegacyImport;
import dev.batchlab.modelpipeline.config.LegacyImport.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyImportTest {
    private static final String OLD = """
            session_id_format: "%Y%m%d_%H%M%S"
            output_base_dir: "D:/webdataset"
            checkpoint_dir: "D:/webdataset/checkpoints/ab"
            model_a:
              base_model: "models/some-model"
              description: base
            model_b:
              base_model: "models/some-model"
            dataset:
              paths: ["D:/webdataset/processed/four_class"]
              format: jsonl
            training:
              config: "configs/train.yaml"
              use_qlora: true
              use_full_finetuning: false
            gguf:
              convert_script: "external/llama.cpp-master/convert_hf_to_gguf.py"
              quantizations: [f16, q8_0, q4_k_m, tq1_0]
            ollama:
              model_a_name: m-base
              model_b_name: m-retrained
              modelfile_dir: modelfiles
            ab_test:
              test_data: "D:/webdataset/processed/four_class"
              max_samples: 50
            visualization:
              dpi: 300
              plot_format: png
            device: cuda
            surprise:
              inside: 1
            """;

    @Test
    void every_key_is_taken_changed_or_told_of() throws Exception {
        LegacyImport.Imported imported = LegacyImport.of(OLD, "old.yaml", "so8t-ab", "/mnt/");
        assertThat(imported.yaml())
                .contains(
                        "output_dir: /mnt/d/webdataset",
                        "mode: qlora8bit",
                        "- F16",
                        "- Q8_0",
                        "- Q4_K_M",
                        "max_samples: 50",
                        "gpu: required",
                        "result: found",
                        "train_so8t_phi3_qlora.py",
                        "dpi: 300")
                .doesNotContain("TQ1_0", "TEMPLATE", "D:");
        assertThat(keys(imported, Fate.NOT_MAPPED)).containsExactlyInAnyOrder("gguf.quantizations", "surprise.inside");
        assertThat(keys(imported, Fate.MISSING))
                .containsExactlyInAnyOrder(
                        "training.merge_script", "ab_test.test_data", "dataset.provenance", "dataset.purpose");
        assertThat(imported.remarks()).anyMatch(one -> one.toString().contains("q4_k_m becomes Q4_K_M"));
        for (String key : List.of(
                "session_id_format",
                "output_base_dir",
                "checkpoint_dir",
                "model_a.base_model",
                "model_a.description",
                "model_b.base_model",
                "dataset.paths",
                "dataset.format",
                "training.config",
                "training.use_qlora",
                "gguf.convert_script",
                "gguf.quantizations",
                "ollama.model_a_name",
                "ollama.model_b_name",
                "ollama.modelfile_dir",
                "ab_test.test_data",
                "ab_test.max_samples",
                "visualization.dpi",
                "visualization.plot_format",
                "device",
                "surprise.inside")) {
            assertThat(imported.remarks()).as(key).anyMatch(one -> one.key().equals(key));
        }
    }

    @Test
    void test_data_of_their_own_are_taken_over() throws Exception {
        String old = OLD.replace("test_data: \"D:/webdataset/processed/four_class\"", "test_data: held/out.jsonl");
        assertThat(LegacyImport.of(old, "old.yaml", "so8t-ab", "/mnt/").yaml()).contains("test: held/out.jsonl");
    }

    private static List<String> keys(LegacyImport.Imported imported, Fate fate) {
        return imported.remarks().stream()
                .filter(one -> one.fate() == fate)
                .map(LegacyImport.Remark::key)
                .distinct()
                .toList();
    }
}
