package dev.batchlab.modelpipeline.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.config.GgufConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportedModelsTest {
    /** What a shell sets itself, and what programs may see. */
    private static final Set<String> HARMLESS = Set.of(
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TZ",
            "LD_LIBRARY_PATH",
            "VIRTUAL_ENV",
            "PYTHONPATH",
            "CUDA_HOME",
            "HF_HOME",
            "HF_TOKEN",
            "JAVA_HOME",
            "PYTHONUNBUFFERED",
            "HF_HUB_OFFLINE",
            "TRANSFORMERS_OFFLINE");

    @TempDir
    Path folder;

    @Test
    void a_converter_that_is_asked_what_it_supports_sees_nothing_of_the_service_s_environment() throws Exception {
        Path python = folder.resolve("python");
        Files.writeString(
                python, "#!/bin/sh\nenv > '" + folder + "/seen'\necho Phi3ForCausalLM\necho LlamaForCausalLM\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.createFile(folder.resolve("convert.py"));
        Set<String> secret = new HashSet<>(System.getenv().keySet());
        secret.removeAll(HARMLESS);
        assertThat(secret).as("names only this process knows").isNotEmpty();

        assertThat(SupportedModels.of(gguf(script, python)).orElseThrow())
                .containsExactly("Phi3ForCausalLM", "LlamaForCausalLM");
        List<String> seen = Files.readAllLines(folder.resolve("seen")).stream()
                .map(line -> line.replaceAll("=.*", ""))
                .toList();
        assertThat(seen).contains("PATH").doesNotContainAnyElementsOf(secret);
    }

    private static GgufConfig gguf(Path script, Path python) {
        return new GgufConfig(
                script,
                python,
                "llama-quantize",
                Quantization.F16,
                List.of(Quantization.F16),
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }
}
