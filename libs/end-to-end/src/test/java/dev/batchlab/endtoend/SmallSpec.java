package dev.batchlab.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A spec of 6 × trials short requests in many small shards. */
final class SmallSpec {
    private SmallSpec() {}

    static Path write(Stack stack, String experiment, int trials, int requestsPerShard) {
        Path file = stack.work().resolve(experiment + ".yaml");
        try {
            return Files.writeString(file, """
                    experiment: %s
                    models: [gpt-4.1, gpt-4.1-mini, gpt-4.1-nano]
                    trials: %d
                    axes:
                      topic:
                        - {id: tea, name: the smell of tea}
                        - {id: rain, name: rain on a tin roof}
                    prompt:
                      system: "You write one short paragraph."
                      user: "Describe {topic.name}, version {trial}."
                    customId: "{topic.id}_{model.id}_{trial}"
                    answer: {kind: text}
                    batch: {maxRequests: %d}
                    """.formatted(experiment, trials, requestsPerShard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
