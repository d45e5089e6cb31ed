package dev.batchlab.modelpipeline.preflight;

import dev.batchlab.modelpipeline.GpuLeases;
import dev.batchlab.modelpipeline.Precondition;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import dev.batchlab.modelpipeline.steps.Interpreters;
import dev.batchlab.modelpipeline.weights.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every program a run will start can be started. */
@ApplicationScoped
class ToolsAreThere implements Precondition {
    private final GpuLeases gpus;

    ToolsAreThere(GpuLeases gpus) {
        this.gpus = gpus;
    }

    @Override
    public List<Finding> check(RunConfig config, List<String> remarks) {
        List<Finding> findings = new ArrayList<>();
        if (Interpreters.onPath("setsid").isEmpty()) {
            findings.add(
                    new Finding("NO_SETSID", "setsid is not on PATH", "install util-linux; under Windows use WSL"));
        }
        file(findings, "gguf.convert_script", config.gguf().convertScript());
        python(findings, "gguf.python", config.gguf().python(), config.gguf().convertScript());
        boolean quantizes = config.gguf().quantizations().stream()
                .anyMatch(one -> one != config.gguf().baseOuttype());
        if (quantizes && Interpreters.onPath(config.gguf().quantizeBin()).isEmpty()) {
            findings.add(new Finding(
                    "NO_QUANTIZER",
                    config.gguf().quantizeBin() + " is not there or not executable",
                    "build llama.cpp and name its llama-quantize in gguf.quantize_bin"));
        }
        file(findings, "gguf.imatrix", config.gguf().imatrix());
        training(findings, config.training());
        return findings;
    }

    private void training(List<Finding> findings, TrainingConfig training) {
        if (training.mode() == TrainingConfig.Mode.NONE) {
            return;
        }
        file(findings, "training.script", training.script());
        file(findings, "training.config", training.config());
        file(findings, "training.merge_script", training.mergeScript());
        python(findings, "training.python", training.python(), training.script());
        if (training.gpu() == TrainingConfig.Gpu.REQUIRED && gpus.devices().isEmpty()) {
            findings.add(new Finding(
                    "NO_GPU",
                    "training.gpu is required and nvidia-smi lists none",
                    "run on a machine with one, or set training.gpu: auto for the smallest models"));
        }
    }

    private static void file(List<Finding> findings, String key, @Nullable Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            findings.add(new Finding("FILE_MISSING", key + ": there is no file " + file, "correct the path"));
        }
    }

    private static void python(List<Finding> findings, String key, @Nullable Path python, @Nullable Path script) {
        if (Interpreters.python(python, script).isEmpty()) {
            findings.add(new Finding(
                    "NO_PYTHON",
                    key + ": " + (python == null ? "no Python was found" : python + " is not executable"),
                    "install Python 3, or name it in " + key));
        }
    }
}
