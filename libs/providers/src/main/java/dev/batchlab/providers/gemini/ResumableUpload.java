package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.http.FileBody;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * One upload in a session of its own. When the connection breaks, the server is asked how much it has, and the upload goes on from there;
 * that costs nothing and makes no second file. It gives up when several connections in a row bring nothing.
 */
final class ResumableUpload {
    private static final String OPERATION = "uploading the request file";
    private static final int TRIES = 3;
    /** An upload may take the usual timeout and as long as its bytes need at this pace. */
    private static final long SLOWEST_BYTES_PER_SECOND = 128 * 1024;

    private final ProviderHttp http;
    private final Duration timeout;

    ResumableUpload(ProviderHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** The file as the provider describes it. */
    JsonNode send(String uploadRoot, RequestFile file, String displayName) throws ProviderException {
        String session = start(uploadRoot, file, displayName);
        long offset = 0;
        int fruitless = 0;
        while (true) {
            try {
                return described(rest(session, file, offset));
            } catch (ProviderException broken) {
                boolean goesOn = broken.status() == 0 && !Thread.currentThread().isInterrupted();
                if (!goesOn || ++fruitless >= TRIES) {
                    throw broken;
                }
                Reply state = query(session);
                if ("final".equals(header(state, "x-goog-upload-status"))) {
                    // the last reply was lost; the session keeps it
                    return described(state);
                }
                long received = Long.parseLong(received(state));
                fruitless = received > offset ? 0 : fruitless;
                offset = received;
            }
        }
    }

    private String start(String uploadRoot, RequestFile file, String displayName) throws ProviderException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("file").put("displayName", displayName);
        HttpRequest request = http.keyed(uploadRoot + "/files")
                .header("X-Goog-Upload-Protocol", "resumable")
                .header("X-Goog-Upload-Command", "start")
                .header("X-Goog-Upload-Header-Content-Length", String.valueOf(file.bytes()))
                .header("X-Goog-Upload-Header-Content-Type", "application/jsonl")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        Reply reply = http.exchange(OPERATION, request);
        String session = header(reply, "x-goog-upload-url");
        if (session.isEmpty()) {
            throw http.failures().unreadable(OPERATION, reply.status(), "without an address to upload to");
        }
        return session;
    }

    private Reply rest(String session, RequestFile file, long offset) throws ProviderException {
        HttpRequest request = http.unkeyed(session)
                .header("X-Goog-Upload-Command", "upload, finalize")
                .header("X-Goog-Upload-Offset", String.valueOf(offset))
                .POST(FileBody.from(file, offset))
                .build();
        return http.exchange(OPERATION, request, timeout.plusSeconds(file.bytes() / SLOWEST_BYTES_PER_SECOND));
    }

    private Reply query(String session) throws ProviderException {
        HttpRequest request = http.unkeyed(session)
                .header("X-Goog-Upload-Command", "query")
                .POST(BodyPublishers.noBody())
                .build();
        return http.exchange(OPERATION, request);
    }

    private String received(Reply state) throws ProviderException {
        String received = header(state, "x-goog-upload-size-received");
        if (!received.matches("\\d{1,18}")) {
            throw http.failures().unreadable(OPERATION, state.status(), "without saying how much has arrived");
        }
        return received;
    }

    private JsonNode described(Reply reply) throws ProviderException {
        JsonNode file = http.json(OPERATION, reply).path("file");
        if (!file.path("name").isTextual()) {
            throw http.failures().unreadable(OPERATION, reply.status(), "without a file name");
        }
        return file;
    }

    private static String header(Reply reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
