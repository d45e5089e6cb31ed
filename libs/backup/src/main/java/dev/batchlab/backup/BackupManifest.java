package dev.batchlab.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a backup holds; the last entry of the file.
 *
 * @param format of the file; a reader refuses what it does not know
 * @param takenAt moment of the snapshot, ISO-8601
 * @param missing artifacts that are referred to and were gone or altered when the backup was taken
 */
public record BackupManifest(
        int format, String takenAt, List<SchemaState> schemas, List<Part> parts, List<String> missing) {
    static final int WITH_ARTIFACTS = 1;
    /** Versions that know only the first must not take this for a whole one. */
    static final int WITHOUT_ARTIFACTS = 2;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public BackupManifest {
        schemas = List.copyOf(schemas);
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    Instant taken() {
        return Instant.parse(takenAt);
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest is plain data", e);
        }
    }

    static BackupManifest ofJson(byte[] utf8) throws IOException {
        return JSON.readValue(utf8, BackupManifest.class);
    }
}
