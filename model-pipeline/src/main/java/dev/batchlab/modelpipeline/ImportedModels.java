package dev.batchlab.modelpipeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What we have put into Ollama servers. Only that is ever replaced or deleted. */
public interface ImportedModels {
    Optional<String> digest(String url, String name);

    void record(UUID run, String url, String name, String digest);

    List<String> names(UUID run, String url);

    void forget(String url, String name);
}
