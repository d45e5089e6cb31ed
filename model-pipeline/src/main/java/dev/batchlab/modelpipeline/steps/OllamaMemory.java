package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import org.jboss.logging.Logger;

/** Takes loaded models out of the graphics card before somebody else needs it. */
@ApplicationScoped
class OllamaMemory {
    private static final Logger LOG = Logger.getLogger(OllamaMemory.class);
    private static final int LOOKS = 20;

    void free(URI server) throws InterruptedException {
        OllamaClient client = new OllamaClient(server);
        try {
            for (int look = 0; look < LOOKS; look++) {
                JsonNode loaded = client.loaded();
                if (loaded.isEmpty()) {
                    return;
                }
                for (JsonNode model : loaded) {
                    client.unload(model.path("name").asText());
                }
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(250);
            }
        } catch (IOException e) {
            // training does not need Ollama; where it is down it holds no memory
            LOG.debugf("models stay loaded: %s", e.getMessage());
        }
    }
}
