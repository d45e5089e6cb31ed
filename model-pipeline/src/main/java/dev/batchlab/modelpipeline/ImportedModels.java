package dev.batchlab.modelpipeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What we have put into Ollama servers. Only that is ever replaced or deleted. */
public interface ImportedModels {
    /**
     * Who put a model there.
     *
     * @param digest of the model; empty while it is being made
     */
    record Holder(UUID run, Optional<String> digest) {}

    Optional<Holder> holder(String url, String name);

    /** Says before a model is made that it will be ours. False, and nothing is changed, while another unfinished run holds the name. */
    boolean claim(UUID run, String url, String name);

    void record(UUID run, String url, String name, String digest);

    List<String> names(UUID run, String url);

    void forget(String url, String name);
}
