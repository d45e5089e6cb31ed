package dev.batchlab.sandbox.vertex.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Uploads: media, multipart or resumable. */
final class UploadRoutes {
    private static final int GOES_ON = 308;
    private static final int CANCELLED = 499;

    private final Objects objects;
    private final Path directory;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

    UploadRoutes(Objects objects, Path directory) {
        this.objects = objects;
        this.directory = directory;
    }

    void begin(Context call) throws IOException {
        String bucket = Buckets.existing(call.pathParam("bucket"));
        String type = String.valueOf(call.queryParam("uploadType"));
        switch (type) {
            case "resumable" -> open(call, bucket);
            case "multipart" -> {
                RelatedParts parts = RelatedParts.read(call.contentType(), body(call));
                store(call, bucket, name(call, Json.MAPPER.readTree(parts.metadata())), parts.content());
            }
            case "media" -> store(call, bucket, name(call, null), body(call));
            default -> throw GoogleError.invalid("Unsupported uploadType: " + type);
        }
    }

    private void open(Context call, String bucket) throws IOException {
        byte[] body = body(call);
        String address = Objects.address(bucket, name(call, body.length == 0 ? null : Json.MAPPER.readTree(body)));
        Precondition precondition = Precondition.of(call);
        precondition.check(objects.find(address));
        String id = UUID.randomUUID().toString();
        sessions.put(id, new UploadSession(address, precondition, directory.resolve("gcs-" + id)));
        call.header("Location", call.url() + "?uploadType=resumable&upload_id=" + id);
        call.header("X-GUploader-UploadID", id);
    }

    void goOn(Context call) throws IOException {
        String id = String.valueOf(call.queryParam("upload_id"));
        UploadSession session = sessions.get(id);
        if (session == null) {
            throw GoogleError.unknown("No such upload: " + id);
        }
        ContentRange range =
                ContentRange.of(call.header("Content-Range"), call.req().getContentLengthLong());
        if (range.first() != null && !session.append(range.first(), call.bodyInputStream())) {
            throw GoogleError.invalid("Invalid request. There would be a gap before byte " + range.first() + ".");
        }
        if (range.total() == null || session.received() < range.total()) {
            call.status(GOES_ON);
            if (session.received() > 0) {
                call.header("Range", "bytes=0-" + (session.received() - 1));
            }
            return;
        }
        session.precondition().check(objects.find(session.address()));
        sessions.remove(id);
        SandboxFile stored = objects.put(session.address(), session.content());
        Gate.json(call, ObjectView.object(call.pathParam("bucket"), stored));
    }

    void cancel(Context call) throws IOException {
        UploadSession session = sessions.remove(String.valueOf(call.queryParam("upload_id")));
        if (session != null) {
            Files.deleteIfExists(session.content());
        }
        call.status(CANCELLED);
    }

    private void store(Context call, String bucket, String name, byte[] content) throws IOException {
        String address = Objects.address(bucket, name);
        Precondition.of(call).check(objects.find(address));
        Path upload = directory.resolve("gcs-" + UUID.randomUUID());
        Files.write(upload, content);
        Gate.json(call, ObjectView.object(bucket, objects.put(address, upload)));
    }

    private static byte[] body(Context call) throws IOException {
        InputStream sent = call.bodyInputStream();
        boolean isZipped = "gzip".equals(call.header("Content-Encoding"));
        return isZipped ? new GZIPInputStream(sent).readAllBytes() : sent.readAllBytes();
    }

    private static String name(Context call, @Nullable JsonNode metadata) {
        String name = call.queryParam("name");
        String named = name == null && metadata != null ? metadata.path("name").asText("") : name;
        if (named == null || named.isEmpty()) {
            throw GoogleError.invalid("Required parameter: name");
        }
        return named;
    }
}
