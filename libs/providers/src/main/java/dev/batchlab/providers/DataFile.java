package dev.batchlab.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of entries in a YAML or JSON file, as models and prices are kept. */
final class DataFile {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String name;
    private final JsonNode root;

    private DataFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    static DataFile resource(String name) {
        try (InputStream content = DataFile.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The jar lacks its own file " + name);
            }
            return new DataFile(name, YAML.readTree(content));
        } catch (IOException e) {
            throw new IllegalStateException("The jar's own file " + name + " cannot be read", e);
        }
    }

    static DataFile at(Path file) {
        try {
            return new DataFile(file.toString(), YAML.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new ModelDataException(file
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr()) + ": not readable as YAML or JSON: "
                    + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ModelDataException(file + " cannot be read: " + e);
        }
    }

    /** The entries under {@code section}; none when the file has no such section. */
    List<Entry> section(String section) {
        JsonNode list = root.path(section);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!(entry instanceof ObjectNode fields)) {
                throw new ModelDataException(name + ", " + section + "[" + entries.size() + "]: must be a map of keys");
            }
            entries.add(new Entry(name + ", " + section + "[" + entries.size() + "]", fields));
        }
        if (entries.isEmpty() && !list.isMissingNode() && !(list.isArray())) {
            throw new ModelDataException(name + ", " + section + ": must be a list");
        }
        return entries;
    }

    /** One entry. @param where file and position, for messages */
    record Entry(String where, ObjectNode fields) {
        @Nullable
        JsonNode get(String key) {
            JsonNode value = fields.get(key);
            return value == null || value.isNull() ? null : value;
        }
    }
}
