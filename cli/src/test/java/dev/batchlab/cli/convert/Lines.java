package dev.batchlab.cli.convert;

/** Lines of OpenAI's output and error files. */
final class Lines {
    private Lines() {}

    /** @param text JSON-escaped already */
    static String answer(String id, String text) {
        return line(
                id,
                200,
                "{\"object\":\"chat.completion\",\"created\":1772000000,\"model\":\"gpt-4.1-2025-04-14\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10,"
                        + "\"total_tokens\":110}}");
    }

    static String failure(String id) {
        return line(id, 500, "{\"error\":{\"message\":\"sorry\",\"type\":\"server_error\",\"code\":null}}");
    }

    private static String line(String id, int status, String body) {
        return "{\"id\":\"batch_req_1\",\"custom_id\":\"" + id + "\",\"response\":{\"status_code\":" + status
                + ",\"request_id\":\"q\",\"body\":" + body + "},\"error\":null}";
    }
}
