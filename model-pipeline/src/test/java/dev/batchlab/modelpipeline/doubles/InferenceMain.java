package dev.batchlab.modelpipeline.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Real inference by llama.cpp, in a JVM of its own because its threads never end: a JSON object a line in, {@code ANSWER} and the text
 * out.
 */
public final class InferenceMain {
    static final String ANSWER = "ANSWER ";

    private InferenceMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Map<String, LlamaModel> models = new HashMap<>();
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = new ObjectMapper().readTree(line);
            LlamaModel model = models.computeIfAbsent(
                    request.path("file").asText(),
                    file -> new LlamaModel(new ModelParameters()
                            .setModel(file)
                            .setCtxSize(512)
                            .setThreads(1)
                            .setGpuLayers(0)));
            String text = model.complete(
                    new InferenceParameters(request.path("prompt").asText())
                            .setNPredict(40)
                            .setTemperature(0f)
                            .setSeed(1)
                            .setGrammar(request.path("grammar").asText()));
            System.out.println(ANSWER + text.replace("\n", " "));
        }
        Runtime.getRuntime().halt(0);
    }
}
