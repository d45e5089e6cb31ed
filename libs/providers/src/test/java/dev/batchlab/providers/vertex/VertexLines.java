package dev.batchlab.providers.vertex;

import dev.batchlab.providers.ScriptedRow;

/** Result lines as Vertex was seen to write them. */
final class VertexLines {
    private VertexLines() {}

    static String of(ScriptedRow row) {
        if (row.error() == null) {
            return "{\"custom_id\":\"" + row.id()
                    + "\",\"status\":\"\",\"processed_time\":\"2026-11-20T08:00:00.000+00:00\",\"request\":{\"contents\":[]},"
                    + "\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"よい\"}]},"
                    + "\"finishReason\":\"STOP\"}],\"modelVersion\":\"gemini-2.5-flash\",\"usageMetadata\":"
                    + "{\"promptTokenCount\":3,\"candidatesTokenCount\":1}}}";
        }
        String word =
                switch (row.status()) {
                    case 404 -> "NOT_FOUND";
                    case 429 -> "RESOURCE_EXHAUSTED";
                    case 500 -> "INTERNAL";
                    default -> "INVALID_ARGUMENT";
                };
        return "{\"custom_id\":\"" + row.id() + "\",\"status\":\"Bad Request: {\\\"error\\\": {\\\"code\\\": "
                + row.status()
                + ", \\\"message\\\": \\\"M\\\", \\\"status\\\": \\\"" + word
                + "\\\"}}\",\"processed_time\":\"2026-11-20T08:00:01.000+00:00\",\"request\":{\"contents\":[]}}";
    }
}
