package dev.batchlab.modelpipeline.preflight;

import dev.batchlab.modelpipeline.Precondition;
import dev.batchlab.modelpipeline.config.ModelSource;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.weights.Architectures;
import dev.batchlab.modelpipeline.weights.Finding;
import dev.batchlab.modelpipeline.weights.ModelFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both folders hold models, whole, of an architecture the converter knows. Asked before the graphics card is warm. */
@ApplicationScoped
class ModelsAreThere implements Precondition {
    @Override
    public List<Finding> check(RunConfig config, List<String> remarks) {
        List<Finding> findings = new ArrayList<>(check("model_a", config.modelA(), config));
        if (!config.modelB().equals(config.modelA())) {
            findings.addAll(check("model_b", config.modelB(), config));
        }
        return findings;
    }

    private static List<Finding> check(String key, ModelSource source, RunConfig config) {
        ModelFolder folder = ModelFolder.look(source.path());
        List<Finding> findings = new ArrayList<>();
        folder.findings().forEach(one -> findings.add(new Finding(one.code(), key + ": " + one.message(), one.fix())));
        if (folder.shape() != null) {
            architecture(key, source, folder.shape().className(), config).ifPresent(findings::add);
        }
        return findings;
    }

    /** The converter itself is asked; where it cannot answer, what is known for sure decides. */
    private static Optional<Finding> architecture(String key, ModelSource source, String name, RunConfig config) {
        Optional<List<String>> supported = SupportedModels.of(config.gguf());
        boolean known = Architectures.of(name).isPresent();
        if (supported.isPresent() ? !supported.get().contains(name) : !known && source.expectedArch() == null) {
            return Optional.of(new Finding(
                    "ARCH_UNSUPPORTED",
                    key + ": the converter does not know " + (name.isEmpty() ? "a model without architectures" : name),
                    "(1) when only the class was renamed, set architectures in config.json to the class it was made from, such"
                            + " as Phi3ForCausalLM, in a copy of the folder; (2) train with that stock class; (3) register the"
                            + " class in your llama.cpp checkout, converter and runtime both"));
        }
        if (!known && source.expectedArch() == null) {
            return Optional.of(new Finding(
                    "ARCH_UNNAMED",
                    key + ": what " + name + " is called in GGUF is not known here",
                    "set " + key + ".expected_arch"));
        }
        return Optional.empty();
    }
}
