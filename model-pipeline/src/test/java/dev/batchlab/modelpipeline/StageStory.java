package dev.batchlab.modelpipeline;

import dev.batchlab.modelsandbox.OllamaDouble;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running stage: a folder and a double of Ollama for each, and the stage's REST. */
abstract class StageStory {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    OllamaDouble ollama;

    @SuppressWarnings("NullAway.Init")
    Pipelines pipelines;

    @BeforeEach
    void start() throws Exception {
        folder = Folders.fresh();
        ollama = new OllamaDouble(folder.resolve("ollama"));
        pipelines = new Pipelines(service);
    }

    @AfterEach
    void stop() throws Exception {
        ollama.close();
        Folders.remove(folder);
    }
}
