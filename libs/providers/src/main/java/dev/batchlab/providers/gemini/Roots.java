package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.json.Lenient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of one host: the API itself, and beside it those for uploads and downloads. */
record Roots(String api) {

    String upload() {
        return beside("upload");
    }

    String download() {
        return beside("download");
    }

    /** {@code https://host/v1beta} becomes {@code https://host/upload/v1beta}. */
    private String beside(String service) {
        int version = api.lastIndexOf('/');
        return version < 0 ? api : api.substring(0, version) + "/" + service + api.substring(version);
    }

    /** The query that asks for the page after this one; empty on the last. */
    static String nextPage(JsonNode page) {
        String token = Lenient.text(page.path("nextPageToken"));
        return token == null ? "" : "&pageToken=" + encoded(token);
    }

    /** A resource's path; its collection may be left out. */
    static String path(String collection, String name) {
        String id = name.startsWith(collection + "/") ? name.substring(collection.length() + 1) : name;
        return "/" + collection + "/" + encoded(id);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
