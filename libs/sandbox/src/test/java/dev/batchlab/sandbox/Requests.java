package dev.batchlab.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Request lines as clients write them. */
public final class Requests {
    public static final String SCORED = """
            次の文章を読んで質問に答えてください。

            祖父の懐中時計は、いつも五分遅れていた。雨の降る夜、少年は裏庭の井戸に落ちた星を拾おうとした。

            Q1. 面白さ(数値): [0-100]
            Q1. 面白さ(理由): [説明]
            Q2. 驚き(数値): [0-100]
            Q2. 驚き(理由): [説明]
            """;

    private Requests() {}

    public static ObjectNode chat(String customId, String model, String user) {
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("custom_id", customId)
                .put("method", "POST")
                .put("url", "/v1/chat/completions");
        ObjectNode body = line.putObject("body").put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", user);
        return line;
    }

    public static ObjectNode body(ObjectNode line) {
        return (ObjectNode) line.get("body");
    }

    /** So many requests with ids {@code r-000}, {@code r-001}… */
    public static List<ObjectNode> scored(int count) {
        List<ObjectNode> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(chat(String.format("r-%03d", i), "gpt-4.1-mini", SCORED));
        }
        return lines;
    }

    public static byte[] jsonl(List<?> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
