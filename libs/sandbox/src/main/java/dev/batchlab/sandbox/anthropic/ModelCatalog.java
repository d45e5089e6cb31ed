package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The models of {@code models.json}, newest first, by their names with and without a date. */
final class ModelCatalog {
    private final List<Model> models;

    private ModelCatalog(List<Model> models) {
        this.models = models;
    }

    static ModelCatalog load() {
        try (InputStream in = Objects.requireNonNull(ModelCatalog.class.getResourceAsStream("models.json"))) {
            return new ModelCatalog(Json.MAPPER.readValue(in, new TypeReference<List<Model>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("models.json is missing from the jar", e);
        }
    }

    List<Model> all() {
        return models;
    }

    Optional<Model> find(String name) {
        return models.stream()
                .filter(model -> model.id().equals(name) || model.alias().equals(name))
                .findFirst();
    }
}
