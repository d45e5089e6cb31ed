package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.NotUtf8;
import dev.batchlab.experiments.spec.StrictUtf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one data file, one at a time. */
interface RowReader extends AutoCloseable {
    /** The next row, or null at the end. */
    @Nullable
    RawRow next() throws IOException;

    @Override
    void close() throws IOException;

    /** CSV when the name ends so, else JSON lines. */
    static RowReader open(InputFiles inputs, String path) throws IOException {
        InputStream in = inputs.open(path);
        try {
            RowReader rows = path.toLowerCase(Locale.ROOT).endsWith(".csv")
                    ? new CsvRows(path, StrictUtf8.reader(in))
                    : new JsonRows(path, StrictUtf8.reader(in));
            return new Utf8Checked(rows, inputs, path);
        } catch (CharacterCodingException e) {
            in.close();
            return new Utf8Checked(null, inputs, path);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Says where the bytes stop being UTF-8, which a decoder does not. */
    final class Utf8Checked implements RowReader {
        private final @Nullable RowReader rows;
        private final InputFiles inputs;
        private final String path;
        private boolean broken;

        Utf8Checked(@Nullable RowReader rows, InputFiles inputs, String path) {
            this.rows = rows;
            this.inputs = inputs;
            this.path = path;
        }

        @Override
        public @Nullable RawRow next() throws IOException {
            if (broken) {
                return null;
            }
            try {
                if (rows != null) {
                    return rows.next();
                }
            } catch (CharacterCodingException e) {
                // reported below with its place
            }
            broken = true;
            return fault();
        }

        private RawRow fault() throws IOException {
            try (InputStream in = inputs.open(path)) {
                StrictUtf8.locate(in);
                throw new IOException(path + " changed while it was read");
            } catch (NotUtf8 e) {
                return RawRow.unreadable(path, e.line(), String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
