package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.InputFile;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.ResolvedSpec;
import dev.batchlab.experiments.spec.StoredInputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads specs here: from what was posted and the files in the store, or below the configured roots. */
@ApplicationScoped
public class SpecRoom {
    private final SpecReader reader;
    private final ArtifactStore store;
    private final InputRoots roots;

    SpecRoom(SpecReader reader, ArtifactStore store, InputRoots roots) {
        this.reader = reader;
        this.store = store;
        this.roots = roots;
    }

    /** Reads a posted spec. */
    public SpecReading read(String text, String file, List<InputFile> inputs) {
        return reader.read(text, file, roots.behind(new StoredInputs(inputs, store)));
    }

    /** An accepted spec once more, without checking it again. */
    public ExperimentSpec reopen(ArtifactRef spec) throws IOException {
        return reader.reopen(open(spec), store);
    }

    /** The files of an accepted spec. */
    public InputFiles inputs(ArtifactRef spec) throws IOException {
        return new StoredInputs(open(spec).inputs(), store);
    }

    public ResolvedSpec open(ArtifactRef spec) throws IOException {
        return ResolvedSpec.open(spec, store);
    }

    /** The spec with its files; those that came from a root are taken into the store. */
    public ResolvedSpec resolve(SpecReading.Accepted accepted, List<InputFile> inputs) throws IOException {
        List<InputFile> all = new ArrayList<>(inputs);
        StoredInputs stored = new StoredInputs(inputs, store);
        for (String path : accepted.spec().inputPaths()) {
            if (stored.list(path).isEmpty()) {
                try (InputStream content = roots.behind(stored).open(path)) {
                    all.add(new InputFile(path, store.put(content)));
                }
            }
        }
        return ResolvedSpec.of(accepted.spec(), all);
    }

    public ArtifactRef store(ResolvedSpec resolved) throws IOException {
        return resolved.store(store);
    }

    /** @throws dev.batchlab.artifacts.MissingArtifact when a posted digest is not in the store */
    public List<InputFile> inputs(List<Posted.Input> posted) throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        for (Posted.Input input : posted) {
            inputs.add(new InputFile(input.path(), store.find(input.sha256())));
        }
        return inputs;
    }

    public String text(ArtifactRef ref) throws IOException {
        try (InputStream content = store.open(ref)) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
