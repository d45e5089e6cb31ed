package dev.batchlab.modelpipeline.doubles;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A brain for the double of Ollama: the imported file itself answers, under a grammar of the labels. */
public final class RealInference implements OllamaDouble.Script, AutoCloseable {
    private final OllamaDouble ollama;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    public RealInference(OllamaDouble ollama, Path log) throws IOException {
        this.ollama = ollama;
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InferenceMain.class.getName())
                .redirectError(log.toFile())
                .start();
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public synchronized String answer(String model, String prompt) {
        String labels =
                Workbench.LABELS.stream().map(label -> '"' + label + '"').collect(Collectors.joining(" | "));
        try {
            requests.write(new ObjectMapper()
                    .createObjectNode()
                    .put("file", ollama.file(model).toString())
                    .put("prompt", prompt)
                    .put("grammar", "root ::= \"{\\\"label\\\": \\\"\" (" + labels + ") \"\\\"}\"")
                    .toString());
            requests.write('\n');
            requests.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(InferenceMain.ANSWER)) {
                    return line.substring(InferenceMain.ANSWER.length());
                }
            }
            throw new IllegalStateException("inference ended with " + process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
