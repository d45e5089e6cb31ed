package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.json.Lenient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Uploaded files of one account. They die after 48 hours, whoever needs them. */
final class GeminiFiles {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ProviderHttp http;
    private final Duration timeout;

    GeminiFiles(ProviderHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** The name of the uploaded file, once a batch may use it. */
    String upload(RequestFile content, String displayName) throws ProviderException {
        JsonNode file = new ResumableUpload(http, timeout).send(new Roots(http.root()).upload(), content, displayName);
        String name = file.path("name").asText();
        long looks = timeout.dividedBy(BETWEEN_LOOKS);
        while (state(file).equals("PROCESSING") && looks-- > 0) {
            pause();
            String operation = "reading file " + name;
            file = http.json(
                    operation,
                    http.exchange(
                            operation, http.request(Roots.path("files", name)).build()));
        }
        if (state(file).equals("FAILED")) {
            String why = Lenient.text(file.path("error").path("message"));
            throw new ProviderException(
                    Kind.INVALID, 0, null, "Gemini: the uploaded file was not accepted: " + why, null, false, null);
        }
        return name;
    }

    private static String state(JsonNode file) {
        return file.path("state").asText("ACTIVE");
    }

    private void pause() throws ProviderException {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw http.failures().interrupted("uploading the request file");
        }
    }

    /** Names of the files that were uploaded under a display name. */
    List<String> named(String displayName) throws ProviderException {
        String operation = "listing request files";
        List<String> names = new ArrayList<>();
        String page = "";
        do {
            HttpRequest request = http.request("/files?pageSize=100" + page).build();
            JsonNode listed = http.json(operation, http.exchange(operation, request));
            for (JsonNode file : listed.path("files")) {
                String name = Lenient.text(file.path("name"));
                if (name != null && displayName.equals(Lenient.text(file.path("displayName")))) {
                    names.add(name);
                }
            }
            page = Roots.nextPage(listed);
        } while (!page.isEmpty());
        return names;
    }
}
