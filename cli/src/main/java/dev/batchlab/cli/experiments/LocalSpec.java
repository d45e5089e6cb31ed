package dev.batchlab.cli.experiments;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * A spec on this machine, read and checked.
 *
 * @param text as it stands in the file
 * @param release the part the person wants
 */
record LocalSpec(
        String text,
        String fileName,
        InputFiles inputs,
        ExperimentSpec spec,
        Matrix matrix,
        Release release,
        List<String> warnings) {

    static LocalSpec read(Path file, List<String> models, List<String> groups, Clock clock) {
        byte[] bytes = bytes(file);
        Path directory = file.toAbsolutePath().normalize().getParent();
        InputFiles inputs = DirectoryInputs.from(directory == null ? Path.of("") : directory);
        String name = String.valueOf(file.getFileName());
        Catalog catalog = UserCatalog.read();
        SpecReading reading =
                new SpecReader(catalog.models(), catalog.providers(), target(), clock).read(bytes, name, inputs);
        if (reading instanceof SpecReading.Refused refused) {
            throw refusal(file, refused.problems());
        }
        SpecReading.Accepted accepted = (SpecReading.Accepted) reading;
        List<String> known = accepted.spec().models().stream().map(Model::id).toList();
        List<String> wanted = models.stream()
                .map(model -> catalog.models().find(model).map(Model::id).orElse(model))
                .toList();
        check("model", wanted, known);
        check("group", groups, accepted.matrix().groups().keySet());
        return new LocalSpec(
                new String(bytes, StandardCharsets.UTF_8),
                name,
                inputs,
                accepted.spec(),
                accepted.matrix(),
                new Release(wanted, groups),
                accepted.warnings());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserError("there is no spec " + file, "give the path of a YAML or JSON file");
        } catch (IOException e) {
            throw new UserError("cannot read the spec " + file + " (" + e.getMessage() + ")", "see its permissions");
        }
    }

    private static UserError refusal(Path file, List<SpecProblem> problems) {
        if (problems.size() == 1) {
            return new UserError(problems.get(0).toString(), "");
        }
        return new UserError(problems.size() + " problems with " + file, "")
                .withDetails("  "
                        + String.join(
                                "\n  ",
                                problems.stream().map(SpecProblem::toString).toList()));
    }

    /** A model that is switched off matters only where the vendor itself would be asked. */
    private static Target target() {
        return Home.current()
                .target()
                .filter(fixed -> !fixed.sandbox() && fixed.providerUrls().isEmpty())
                .map((StackTarget live) -> Target.VENDOR)
                .orElse(Target.ELSEWHERE);
    }

    private static void check(String what, List<String> wanted, Collection<String> known) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new UserError("the spec has no " + what + " " + name, "choose from " + String.join(", ", known));
            }
        }
    }
}
