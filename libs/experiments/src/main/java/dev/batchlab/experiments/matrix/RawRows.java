package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.InputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of several files, one file open at a time. */
final class RawRows extends Lookahead<RawRow> {
    private final Iterator<String> paths;
    private final InputFiles inputs;
    private @Nullable RowReader open;

    RawRows(List<String> paths, InputFiles inputs) {
        this.paths = paths.iterator();
        this.inputs = inputs;
    }

    @Override
    @Nullable
    RawRow advance() {
        try {
            while (true) {
                RowReader file = open;
                if (file == null) {
                    if (!paths.hasNext()) {
                        return null;
                    }
                    file = RowReader.open(inputs, paths.next());
                    open = file;
                }
                RawRow row = file.next();
                if (row != null) {
                    return row;
                }
                file.close();
                open = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
