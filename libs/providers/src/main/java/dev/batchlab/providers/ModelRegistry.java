package dev.batchlab.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that specs may name, kept as data. Immutable. */
public final class ModelRegistry {
    private static final String SECTION = "models";

    /** Entries by {@code id@provider}, in file order. */
    private final Map<String, ModelEntry> entries;

    private final OnlineHosts hosts;

    private ModelRegistry(Map<String, ModelEntry> entries, OnlineHosts hosts) {
        this.entries = entries;
        this.hosts = hosts;
    }

    /** The models Batchlab knows by itself. */
    public static ModelRegistry standard() {
        return new ModelRegistry(Map.of(), OnlineHosts.none()).with(DataFile.resource("models.yaml"));
    }

    /**
     * This registry with a user's file on top: entries of a known id and provider replace single keys, others are new.
     *
     * @param userFile YAML or JSON with a list {@code models}
     * @throws ModelDataException naming file, entry and key
     */
    public ModelRegistry with(Path userFile) {
        return with(DataFile.at(userFile));
    }

    private ModelRegistry with(DataFile file) {
        Map<String, ModelEntry> merged = new LinkedHashMap<>(entries);
        for (DataFile.Entry entry : file.section(SECTION)) {
            DataFile.Entry whole = onTopOfKnown(entry, merged);
            ModelEntry read = ModelEntry.of(whole);
            merged.put(read.model().id() + "@" + read.model().provider(), read);
        }
        return new ModelRegistry(merged, hosts);
    }

    /** This registry, where an account's online side offers the models of its account. */
    public ModelRegistry hostedBy(OnlineHosts online) {
        return new ModelRegistry(entries, online);
    }

    private static DataFile.Entry onTopOfKnown(DataFile.Entry entry, Map<String, ModelEntry> known) {
        String id = entry.fields().path("id").asText();
        String provider = entry.fields().path("provider").asText();
        Optional<ModelEntry> base = provider.isEmpty()
                ? known.values().stream().filter(e -> e.model().id().equals(id)).findFirst()
                : Optional.ofNullable(known.get(id + "@" + provider));
        return base.map(below -> {
                    ObjectNode merged = below.fields().deepCopy();
                    merged.setAll(entry.fields());
                    return new DataFile.Entry(entry.where(), merged);
                })
                .orElse(entry);
    }

    /** The model of this id, alias, provider's id or dated snapshot; {@code name@provider} picks the host. */
    public Optional<Model> find(String name) {
        int at = name.lastIndexOf('@');
        if (at < 0) {
            return find(name, entries.values());
        }
        String provider = name.substring(at + 1);
        return find(
                        name.substring(0, at),
                        entries.values().stream()
                                .filter(e -> e.model().provider().equals(provider))
                                .toList())
                .or(() -> online(name.substring(0, at), provider));
    }

    /** An account's online side has the account's models. */
    private Optional<Model> online(String name, String provider) {
        return hosts.find(provider)
                .flatMap(host -> Optional.ofNullable(host.accountOf()))
                .flatMap(account -> find(name + "@" + account))
                .map(model -> model.at(provider));
    }

    private static Optional<Model> find(String name, Collection<ModelEntry> among) {
        return among.stream()
                .filter(entry -> entry.model().id().equals(name))
                .findFirst()
                .or(() -> among.stream().filter(entry -> entry.answersTo(name)).findFirst())
                .map(ModelEntry::model)
                .or(() -> among.stream()
                        .map(entry -> entry.snapshots().get(name))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** Up to three known names that look like this one, the nearest first; for "did you mean". */
    public List<String> closest(String name) {
        return Spelling.closest(
                name,
                entries.values().stream()
                        .flatMap(
                                entry -> Stream.concat(Stream.of(entry.model().id()), entry.model().aliases().stream()))
                        .distinct()
                        .toList());
    }

    /** All models in file order; one that several hosts offer appears once for each. */
    public List<Model> all() {
        return entries.values().stream().map(ModelEntry::model).toList();
    }
}
