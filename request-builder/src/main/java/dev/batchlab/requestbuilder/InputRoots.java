package dev.batchlab.requestbuilder;

import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.experiments.spec.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Directories this service may read inputs from, beside the store. Normally there are none. */
public record InputRoots(List<Path> directories) {
    public InputRoots {
        directories = List.copyOf(directories);
    }

    /** Looks into {@code first}, then below the roots in order. */
    InputFiles behind(InputFiles first) {
        return new InputFiles() {
            @Override
            public List<String> list(String pattern) throws IOException {
                List<String> found = first.list(pattern);
                for (Path root : directories) {
                    if (found.isEmpty()) {
                        found = DirectoryInputs.within(root).list(pattern);
                    }
                }
                return found;
            }

            @Override
            public InputStream open(String path) throws IOException {
                if (!first.list(path).isEmpty()) {
                    return first.open(path);
                }
                for (Path root : directories) {
                    InputFiles files = DirectoryInputs.within(root);
                    if (!files.list(path).isEmpty()) {
                        return files.open(path);
                    }
                }
                throw new NoSuchFileException(path);
            }
        };
    }
}
