package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code make DIR URL}: a folder with everything a pipeline needs, and a config that looks for Ollama at that address;
 * {@code ollama --home DIR --port N}: the double of Ollama.
 */
public final class ModelSandbox {
    private ModelSandbox() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = Arrays.asList(args);
        if (args.length == 3 && args[0].equals("make")) {
            System.out.println(
                    TinyPipeline.write(Path.of(args[1]).toAbsolutePath().normalize(), URI.create(args[2])));
        } else if (args.length == 5 && args[0].equals("ollama")) {
            serve(Path.of(after("--home", arguments)), Integer.parseInt(after("--port", arguments)));
        } else {
            System.err.println("make DIR URL, or ollama --home DIR --port N");
            System.exit(2);
        }
    }

    private static void serve(Path home, int port) throws IOException, InterruptedException {
        OllamaDouble ollama = new OllamaDouble(home, port);
        if (Ggml.load().isPresent()) {
            RealInference inference = new RealInference(home.resolve("inference.log"));
            Runtime.getRuntime().addShutdownHook(new Thread(inference::close));
            ollama.says(inference);
            System.out.println("a double of Ollama at " + ollama.url() + ", with real inference");
        } else {
            ollama.says(new LabelsByHash());
            System.out.println("a double of Ollama at " + ollama.url() + ", with made up answers: no ggml here");
        }
        new CountDownLatch(1).await();
    }

    private static String after(String option, List<String> arguments) {
        return arguments.get(arguments.indexOf(option) + 1);
    }
}
