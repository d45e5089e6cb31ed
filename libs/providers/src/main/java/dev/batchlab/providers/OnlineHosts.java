package dev.batchlab.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts that run requests online, kept as data. Immutable. */
public final class OnlineHosts {
    private final Map<String, Known> byId;

    private OnlineHosts(Map<String, Known> byId) {
        this.byId = byId;
    }

    /** No host at all. */
    public static OnlineHosts none() {
        return new OnlineHosts(Map.of());
    }

    /** The hosts Batchlab knows by itself. */
    public static OnlineHosts standard() {
        return none().with(DataFile.resource("hosts.yaml"));
    }

    /**
     * These hosts with a user's file on top: an entry of a known id replaces single keys, others are new.
     *
     * @param userFile YAML or JSON with a list {@code hosts}
     * @throws ModelDataException naming file, entry and key
     */
    public OnlineHosts with(Path userFile) {
        return with(DataFile.at(userFile));
    }

    private OnlineHosts with(DataFile file) {
        Map<String, Known> merged = new LinkedHashMap<>(byId);
        for (DataFile.Entry entry : file.section("hosts")) {
            Known below = merged.get(entry.fields().path("id").asText());
            ObjectNode fields = below == null ? entry.fields() : below.fields.deepCopy();
            fields.setAll(entry.fields());
            OnlineHost host = HostEntry.read(new DataFile.Entry(entry.where(), fields));
            merged.put(host.id(), new Known(fields, host));
        }
        return new OnlineHosts(merged);
    }

    public Optional<OnlineHost> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Known::host);
    }

    /** In file order. */
    public List<OnlineHost> all() {
        return byId.values().stream().map(Known::host).toList();
    }

    private record Known(ObjectNode fields, OnlineHost host) {}
}
