package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.ImportedModels;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Deletes from Ollama what a run put there, and nothing else. */
@ApplicationScoped
public class TakeBack {
    private static final Logger LOG = Logger.getLogger(TakeBack.class);

    private final ImportedModels imported;

    TakeBack(ImportedModels imported) {
        this.imported = imported;
    }

    /**
     * Where that fails, the models stay and nothing else is lost.
     *
     * @param commit applies a change under the caller's lease
     */
    public void from(OllamaConfig ollama, UUID run, Consumer<Runnable> commit) throws InterruptedException {
        String url = ollama.url().toString();
        OllamaClient client = new OllamaClient(ollama.url());
        for (String name : imported.names(run, url)) {
            try {
                if (isOurs(client, url, name)) {
                    client.delete(name);
                }
                commit.accept(() -> imported.forget(url, name));
            } catch (IOException e) {
                LOG.warnf("run=%s model=%s stays in Ollama: %s", run, name, e.getMessage());
            }
        }
    }

    /** Somebody may have put a model of their own behind the name since. */
    private boolean isOurs(OllamaClient client, String url, String name) throws IOException, InterruptedException {
        Optional<String> made = imported.holder(url, name).flatMap(ImportedModels.Holder::digest);
        return made.isEmpty() || made.equals(client.digest(name));
    }
}
