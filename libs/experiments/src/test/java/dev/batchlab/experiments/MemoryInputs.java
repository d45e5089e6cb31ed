package dev.batchlab.experiments;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.InputFile;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.StoredInputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of a test, by path. */
public final class MemoryInputs implements InputFiles {
    public static final MemoryInputs NONE = new MemoryInputs();

    private final Map<String, byte[]> files = new TreeMap<>();

    public MemoryInputs with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryInputs with(String path, byte[] content) {
        MemoryInputs more = new MemoryInputs();
        more.files.putAll(files);
        more.files.put(path, content);
        return more;
    }

    /** The same files in a store. */
    public List<InputFile> storedIn(ArtifactStore store) throws IOException {
        List<InputFile> stored = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            stored.add(new InputFile(file.getKey(), store.put(file.getValue())));
        }
        return stored;
    }

    @Override
    public List<String> list(String pattern) {
        // the pattern rules are those of stored files
        List<InputFile> names = files.keySet().stream()
                .map(path -> new InputFile(
                        path, new dev.batchlab.events.ArtifactRef(java.net.URI.create("file:///"), "", 0)))
                .toList();
        return new StoredInputs(names, null).list(pattern);
    }

    @Override
    public InputStream open(String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(content);
    }
}
