package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.NotUtf8;
import dev.batchlab.experiments.spec.OutsideInputs;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.experiments.spec.StrictUtf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Finds and reads the files a spec names, and remembers which. */
final class TextFiles {
    private static final int MAX_BYTES = 16 << 20;

    private final Draft draft;
    private final InputFiles inputs;
    private final Set<String> paths = new LinkedHashSet<>();

    TextFiles(Draft draft, InputFiles inputs) {
        this.draft = draft;
        this.inputs = inputs;
    }

    /** The text of a file; absent when it cannot be read, which is a problem then. */
    @Nullable
    String read(String key, String path) {
        try (InputStream in = inputs.open(path)) {
            paths.add(path);
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                draft.problem(key, path + " is larger than " + (MAX_BYTES >> 20) + " MiB", "use a smaller file");
                return null;
            }
            return StrictUtf8.decode(bytes);
        } catch (NotUtf8 e) {
            draft.problem(
                    new SpecProblem(key, path, e.line(), String.valueOf(e.getMessage()), "save the file as UTF-8"));
        } catch (IOException | InvalidPathException e) {
            unreadable(key, path, e);
        }
        return null;
    }

    /** The files a pattern names, sorted; empty when there is none, which is a problem then. */
    List<String> list(String key, String pattern) {
        try {
            List<String> found = inputs.list(pattern);
            if (found.isEmpty()) {
                draft.problem(key, "there is no file " + pattern, "paths are relative to the spec; correct it");
            }
            paths.addAll(found);
            return found;
        } catch (PatternSyntaxException e) {
            draft.problem(key, pattern + " is no pattern: " + e.getDescription(), "write a path such as data/*.jsonl");
        } catch (IOException | InvalidPathException e) {
            unreadable(key, pattern, e);
        }
        return List.of();
    }

    /** All files that were found, in the order they were asked for. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    private void unreadable(String key, String path, Exception e) {
        if (e instanceof NoSuchFileException) {
            draft.problem(key, "there is no file " + path, "paths are relative to the spec; correct it");
        } else if (e instanceof OutsideInputs) {
            draft.problem(key, String.valueOf(e.getMessage()), "put the file beside the spec, or allow its directory");
        } else {
            String why = e instanceof FileSystemException fault && fault.getReason() != null
                    ? fault.getReason()
                    : e.getClass().getSimpleName();
            draft.problem(key, path + " cannot be read: " + why, "see that it can be read");
        }
    }
}
