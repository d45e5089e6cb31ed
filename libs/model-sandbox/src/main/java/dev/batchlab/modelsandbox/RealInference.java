package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A brain for the double of Ollama: the imported file itself answers, under a grammar of the labels asked for. */
public final class RealInference implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    public RealInference(Path log) throws IOException {
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

    /** @param request as Ollama gets it */
    synchronized Said answer(Path file, JsonNode request) {
        ObjectNode question = JSON.createObjectNode();
        question.put("file", file.toString()).put("prompt", rendered(request.path("messages")));
        question.put("tokens", request.path("options").path("num_predict").asInt(64));
        JsonNode labels =
                request.path("format").path("properties").path("label").path("enum");
        if (!labels.isEmpty()) {
            question.put("grammar", grammar(labels));
        }
        try {
            requests.write(question.toString());
            requests.write('\n');
            requests.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(InferenceMain.ANSWER)) {
                    return JSON.readValue(line.substring(InferenceMain.ANSWER.length()), Said.class);
                }
            }
            throw new IllegalStateException("inference ended with " + process.waitFor());
        } catch (IOException e) {
            throw new IllegalStateException("inference has ended, see its log", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String grammar(JsonNode labels) {
        return "root ::= \"{\\\"label\\\": \\\"\" ("
                + StreamSupport.stream(labels.spliterator(), false)
                        .map(label -> '"' + label.asText() + '"')
                        .collect(Collectors.joining(" | "))
                + ") \"\\\"}\"";
    }

    /** In the format of Phi-3. */
    private static String rendered(JsonNode messages) {
        StringBuilder prompt = new StringBuilder();
        messages.forEach(message -> prompt.append("<|")
                .append(message.path("role").asText())
                .append("|>\n")
                .append(message.path("content").asText())
                .append("<|end|>\n"));
        return prompt.append("<|assistant|>\n").toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
