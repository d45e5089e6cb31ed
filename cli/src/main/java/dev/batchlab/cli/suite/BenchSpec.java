package dev.batchlab.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A matrix of as many short requests as asked for, over three models. */
final class BenchSpec {
    static final int LEAST = 6;

    private BenchSpec() {}

    /** What the matrix comes to: models × topics × trials. */
    static int rounded(int requests) {
        return requests / LEAST * LEAST;
    }

    static Path write(Path directory, String experiment, int requests, int shard) throws IOException {
        return Files.writeString(
                directory.resolve(experiment + ".yaml"), """
                experiment: %s
                models: [gpt-4.1, gpt-4.1-mini, gpt-4o-mini]
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
                """.formatted(experiment, requests / LEAST, shard));
    }
}
