package dev.batchlab.experiments.spec;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that came with an experiment and lie in the artifact store. */
public final class StoredInputs implements InputFiles {
    private final Map<String, InputFile> files = new LinkedHashMap<>();
    private final ArtifactStore store;

    public StoredInputs(List<InputFile> files, ArtifactStore store) {
        files.forEach(file -> this.files.put(PathPattern.withoutDot(file.path()), file));
        this.store = store;
    }

    @Override
    public List<String> list(String pattern) {
        PathPattern glob = new PathPattern(pattern);
        if (glob.isPlain()) {
            return files.containsKey(PathPattern.withoutDot(pattern)) ? List.of(pattern) : List.of();
        }
        return files.keySet().stream().filter(glob::matches).sorted().toList();
    }

    @Override
    public InputStream open(String path) throws IOException {
        InputFile file = files.get(PathPattern.withoutDot(path));
        if (file == null) {
            throw new NoSuchFileException(path);
        }
        return store.open(file.content());
    }
}
