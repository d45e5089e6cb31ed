package dev.batchlab.providers.http;

import dev.batchlab.providers.RequestFile;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;

/** A form with one file, streamed from where it lies, of known length. */
public final class Multipart {
    private final String boundary = "batchlab-" + UUID.randomUUID();
    private final StringBuilder fields = new StringBuilder();

    public Multipart(Map<String, String> values) {
        values.forEach((name, value) -> fields.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** @param fileName plain ASCII without quotes */
    public BodyPublisher with(RequestFile file, String fileName) {
        String head =
                "%s--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/jsonl\r\n\r\n"
                        .formatted(fields, boundary, fileName);
        BodyPublisher content = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> RequestFileStream.open(file)), file.bytes());
        return BodyPublishers.concat(
                BodyPublishers.ofString(head), content, BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }
}
