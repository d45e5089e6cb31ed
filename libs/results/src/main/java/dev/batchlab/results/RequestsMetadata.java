package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of {@code requests/metadata.json}.
 *
 * @param createdAt when the first file was packed
 * @param files in the order they are listed
 * @param skipped rows that the spec says to skip, by group; also of groups without a file
 */
public record RequestsMetadata(Instant createdAt, List<RequestsFile> files, Map<String, Long> skipped) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /**
     * One request file.
     *
     * @param file its name within {@code requests/}
     */
    public record RequestsFile(String group, String model, String file, long requests) {}

    /** The file's bytes. {@code model} lists the models, separated by commas, when there are several. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonLines.to(out)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
            write(json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        List<String> models = files.stream().map(RequestsFile::model).distinct().toList();
        JsonLines.text(json, "model", String.join(",", models));
        JsonLines.text(json, "created_at", STAMP.format(createdAt));
        json.writeNumberField(
                "total_requests",
                files.stream().mapToLong(RequestsFile::requests).sum());
        json.writeNumberField(
                "total_skipped",
                skipped.values().stream().mapToLong(Long::longValue).sum());
        json.writeArrayFieldStart("groups");
        Set<String> named = new HashSet<>();
        for (RequestsFile file : files) {
            // named with the first file of a model's group
            boolean first = named.add(file.model() + "/" + file.group());
            json.writeStartObject();
            JsonLines.text(json, "group", file.group());
            JsonLines.text(json, "file", file.file());
            json.writeNumberField("requests", file.requests());
            json.writeNumberField("skipped", first ? skipped.getOrDefault(file.group(), 0L) : 0L);
            JsonLines.text(json, "model", file.model());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
