package dev.batchlab.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A spec of four models at four vendors, one of whom keeps no tags on batches, in many small shards: 8 × trials requests. */
final class FourVendors {
    private FourVendors() {}

    static Path write(Stack stack, String experiment, int trials, int requestsPerShard) {
        Path file = stack.work().resolve(experiment + ".yaml");
        try {
            return Files.writeString(file, """
                    experiment: %s
                    models: [gpt-4.1-mini, claude-haiku-4-5, "llama33-70b@groq", "gemini-2.5-flash@gemini"]
                    trials: %d
                    axes:
                      text:
                        - {id: t1, name: 雨の朝, content: 傘を忘れた少年が、濡れた手紙を胸に抱いて走っていた。}
                        - {id: t2, name: 夜の駅, content: 終電のあと、駅員は一人でベンチの忘れ物を数えた。}
                    prompt:
                      system: "あなたは読者です。"
                      user: "次の文を読んで評価してください。{trial}\\n{text.content}\\n\\nQ1. 面白さ(数値): [0-100]\\nQ1. 面白さ(理由): []\\nQ2. 悲しみ(数値): [0-100]\\nQ2. 悲しみ(理由): []"
                    customId: "{model.id}_n{trial}_{text.id}"
                    answer:
                      kind: scored-questions
                      questions: [{id: Q1, label: 面白さ}, {id: Q2, label: 悲しみ}]
                      range: [0, 100]
                      reasons: required
                    batch: {maxRequests: %d}
                    """.formatted(experiment, trials, requestsPerShard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some answers lack a question, some rows fail: every shard has something to try again. */
    static void disturb(Stack stack, long seed) {
        stack.post("sandbox", "/sandbox/faults", "application/json", """
                [{"fault": "partial_answer", "params": {"share": 0.2, "seed": %d}},
                 {"fault": "row_error", "params": {"share": 0.1, "seed": %d, "status": 500}}]""".formatted(seed, seed + 1));
    }
}
