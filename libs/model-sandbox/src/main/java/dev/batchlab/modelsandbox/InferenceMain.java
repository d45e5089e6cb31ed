package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Real inference by llama.cpp, in a JVM of its own because its threads never end: a JSON object a line in, {@code ANSWER} and a JSON
 * object out.
 */
public final class InferenceMain {
    static final String ANSWER = "ANSWER ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private InferenceMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, LlamaModel> models = new HashMap<>();
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(ANSWER + JSON.writeValueAsString(answer(models, JSON.readTree(line))));
        }
        Runtime.getRuntime().halt(0);
    }

    private static Said answer(Map<String, LlamaModel> models, JsonNode request) {
        long begun = System.nanoTime();
        String file = request.path("file").asText();
        boolean load = !models.containsKey(file);
        LlamaModel model = models.computeIfAbsent(
                file,
                key -> new LlamaModel(new ModelParameters()
                        .setModel(key)
                        .setCtxSize(1024)
                        .setThreads(1)
                        .setGpuLayers(0)));
        long loaded = System.nanoTime();
        String prompt = request.path("prompt").asText();
        InferenceParameters parameters = new InferenceParameters(prompt)
                .setNPredict(request.path("tokens").asInt(64))
                .setTemperature(0f)
                .setSeed(1);
        if (request.hasNonNull("grammar")) {
            parameters.setGrammar(request.path("grammar").asText());
        }
        StringBuilder text = new StringBuilder();
        int tokens = 0;
        long first = 0;
        for (var output : model.generate(parameters)) {
            if (tokens++ == 0) {
                first = System.nanoTime();
            }
            text.append(output.text);
        }
        long end = System.nanoTime();
        return new Said(
                text.toString().strip(),
                model.encode(prompt).length,
                (first == 0 ? end : first) - loaded,
                tokens,
                first == 0 ? 0 : end - first,
                load ? loaded - begun : 0);
    }
}
