package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The models of a {@code models.json}, by their names with and without a date; fine-tunes answer like their base. */
public final class ModelCatalog {
    private final Map<String, Model> models = new LinkedHashMap<>();

    private ModelCatalog(List<Model> known) {
        known.forEach(model -> models.put(model.id(), model));
    }

    /** Those of the file beside this class. */
    public static ModelCatalog of(Class<?> dialect) {
        try (InputStream in = Objects.requireNonNull(dialect.getResourceAsStream("models.json"))) {
            return new ModelCatalog(Json.MAPPER.readValue(in, new TypeReference<List<Model>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("models.json is missing from the jar", e);
        }
    }

    Collection<Model> all() {
        return models.values();
    }

    Optional<Model> find(String name) {
        if (name.startsWith("ft:")) {
            return find(name.split(":", 3)[1]);
        }
        Model exact = models.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return models.values().stream()
                .filter(model -> name.startsWith(model.id() + "-")
                        && name.substring(model.id().length()).matches("-(\\d{4}-\\d{2}-\\d{2}|\\d{4})"))
                .findFirst();
    }

    /** For a replay, which may hold models nobody here has heard of. */
    Model orUnknown(String name) {
        return find(name).orElseGet(() -> new Model(name, "", 0, Model.Family.CHAT, Integer.MAX_VALUE));
    }
}
