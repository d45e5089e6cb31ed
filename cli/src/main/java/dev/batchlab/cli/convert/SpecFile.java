package dev.batchlab.cli.convert;

import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A spec on the user's disk. */
final class SpecFile {
    private SpecFile() {}

    /** @throws UserError with all that is wrong with it */
    static SpecReading.Accepted read(Path file) {
        SpecReading reading = reader().read(bytes(file), file.toString(), inputs(file));
        if (reading instanceof SpecReading.Refused refused) {
            throw refusal(file, refused.problems());
        }
        return (SpecReading.Accepted) reading;
    }

    private static SpecReader reader() {
        Catalog catalog = UserCatalog.read();
        return new SpecReader(catalog.models(), catalog.providers(), Target.ELSEWHERE, Clock.systemUTC());
    }

    /** The files it names, relative to it. */
    static InputFiles inputs(Path file) {
        return DirectoryInputs.from(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserError("There is no spec " + file, "check the path after --spec");
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + e.getMessage(), "check the path after --spec");
        }
    }

    private static UserError refusal(Path file, List<SpecProblem> problems) {
        if (problems.size() == 1) {
            return new UserError(problems.get(0).toString(), "");
        }
        return new UserError(problems.size() + " problems with " + file, "")
                .withDetails(problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    }
}
