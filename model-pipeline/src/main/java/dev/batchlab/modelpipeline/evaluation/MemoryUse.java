package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a loaded model takes: as Ollama reports it, and, on this machine, as the system measures its runners. */
public final class MemoryUse {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final Pattern RUNNER =
            Pattern.compile("(?:^|/)(?:llama-server|ollama_llama_server|ollama)(?:\\s|$)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private MemoryUse() {}

    /** To be asked while the model is loaded. */
    public static ObjectNode of(OllamaClient client, URI url, String name) throws InterruptedException {
        ObjectNode use = EventJson.mapper().createObjectNode();
        try {
            for (JsonNode model : client.loaded()) {
                if (model.path("name").asText().equals(OllamaClient.fullName(name))) {
                    use.put("reported_bytes", model.path("size").asLong());
                    use.put("reported_vram_bytes", model.path("size_vram").asLong());
                    use.put("context_length", model.path("context_length").asLong());
                }
            }
        } catch (IOException e) {
            use.put("note", "Ollama did not say: " + e.getMessage());
        }
        long measured = HERE.contains(String.valueOf(url.getHost())) ? peakOfRunners() : 0;
        if (measured > 0) {
            use.put("measured_peak_bytes", measured);
        }
        return use;
    }

    private static long peakOfRunners() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .map(RUNNER::matcher)
                        .map(Matcher::find)
                        .orElse(false))
                .mapToLong(MemoryUse::peak)
                .sum();
    }

    private static long peak(ProcessHandle process) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
