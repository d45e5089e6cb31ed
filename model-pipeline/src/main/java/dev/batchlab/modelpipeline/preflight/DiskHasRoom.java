package dev.batchlab.modelpipeline.preflight;

import dev.batchlab.modelpipeline.Precondition;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.config.TrainingConfig;
import dev.batchlab.modelpipeline.weights.Finding;
import dev.batchlab.modelpipeline.weights.ModelFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room for both models in every quantization, with a fifth to spare. */
@ApplicationScoped
class DiskHasRoom implements Precondition {
    private static final double SPARE = 1.2;

    @Override
    public List<Finding> check(RunConfig config, List<String> remarks) {
        long weights = ModelFolder.look(config.modelA().path()).weightBytes();
        double share = config.gguf().quantizations().stream()
                .mapToDouble(DiskHasRoom::share)
                .sum();
        if (!config.gguf().quantizations().contains(config.gguf().baseOuttype())) {
            share += share(config.gguf().baseOuttype());
        }
        double trained = config.training().mode() == TrainingConfig.Mode.NONE ? 0 : 2.0 * weights;
        long needed = (long) (SPARE * (2 * share * weights + trained));
        try {
            Path there = existing(config.outputDir());
            long free = Files.getFileStore(there).getUsableSpace();
            if (!Files.isWritable(there)) {
                return List.of(
                        new Finding("NOT_WRITABLE", there + " cannot be written to", "choose another run.output_dir"));
            }
            return free >= needed
                    ? List.of()
                    : List.of(new Finding(
                            "DISK_FULL",
                            "run.output_dir needs " + (needed >> 20) + " MiB and has " + (free >> 20),
                            "free some, or choose another run.output_dir"));
        } catch (IOException e) {
            return List.of(new Finding("UNREADABLE", "run.output_dir: " + e.getMessage(), "check its rights"));
        }
    }

    private static Path existing(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }

    /** Size as a share of 16-bit weights. */
    private static double share(Quantization quantization) {
        return switch (quantization) {
            case F32 -> 2;
            case F16, BF16 -> 1;
            case Q8_0 -> 0.55;
            case Q6_K, Q5_0, Q5_1, Q5_K_S, Q5_K_M -> 0.45;
            default -> 0.35;
        };
    }
}
