package dev.batchlab.sandbox.vertex.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.json.Json;

/** Objects and buckets as Cloud Storage shows them; 64-bit numbers are strings. */
final class ObjectView {
    /** Generations look like microseconds since 1970. */
    private static final long FIRST_GENERATION = 1_700_000_000_000_000L;

    private ObjectView() {}

    static long generation(SandboxFile object) {
        return FIRST_GENERATION + object.number();
    }

    static ObjectNode object(String bucket, SandboxFile object) {
        String name = object.filename().substring(Objects.address(bucket, "").length());
        String generation = String.valueOf(generation(object));
        return Json.MAPPER
                .createObjectNode()
                .put("kind", "storage#object")
                .put("id", bucket + "/" + name + "/" + generation)
                .put("name", name)
                .put("bucket", bucket)
                .put("generation", generation)
                .put("metageneration", "1")
                .put("contentType", "application/jsonl")
                .put("storageClass", "STANDARD")
                .put("size", String.valueOf(object.bytes()))
                .put("timeCreated", object.createdAt().toString())
                .put("updated", object.createdAt().toString())
                .put("etag", "etag-" + generation);
    }

    static ObjectNode bucket(String name) {
        return Json.MAPPER
                .createObjectNode()
                .put("kind", "storage#bucket")
                .put("id", name)
                .put("name", name)
                .put("location", "US")
                .put("locationType", "multi-region")
                .put("storageClass", "STANDARD")
                .put("metageneration", "1");
    }
}
