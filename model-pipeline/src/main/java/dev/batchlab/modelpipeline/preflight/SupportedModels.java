package dev.batchlab.modelpipeline.preflight;

import dev.batchlab.modelpipeline.config.GgufConfig;
import dev.batchlab.modelpipeline.process.PassedOn;
import dev.batchlab.modelpipeline.steps.Interpreters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the user's own converter says it can convert. */
final class SupportedModels {
    private static final Pattern CLASS = Pattern.compile("[A-Za-z0-9_]{4,80}");

    private SupportedModels() {}

    /** Empty where the converter cannot be asked. */
    static Optional<List<String>> of(GgufConfig gguf) {
        Optional<Path> python = Interpreters.python(gguf.python(), gguf.convertScript());
        if (python.isEmpty() || !Files.exists(gguf.convertScript())) {
            return Optional.empty();
        }
        try {
            Path answer = Files.createTempFile("supported", ".txt");
            try {
                ProcessBuilder converter = new ProcessBuilder(
                                python.get().toString(), gguf.convertScript().toString(), "--print-supported-models")
                        .redirectErrorStream(true)
                        .redirectOutput(answer.toFile());
                PassedOn.to(converter.environment());
                Process process = converter.start();
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                List<String> names = CLASS.matcher(Files.readString(answer, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> name.contains("For") || name.endsWith("Model"))
                        .toList();
                return process.exitValue() == 0 && !names.isEmpty() ? Optional.of(names) : Optional.empty();
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
