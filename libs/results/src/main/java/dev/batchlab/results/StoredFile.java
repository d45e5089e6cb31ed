package dev.batchlab.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file that is exported as it lies in the store.
 *
 * @param path within the export, e.g. {@code raw/batch_1.output.jsonl.zst}
 */
public record StoredFile(String path, Opener content) {

    /** Opens the stored bytes. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** {@code raw/<batch>.output.jsonl.zst} or {@code raw/<batch>.errors.jsonl.zst}, by the role of the archived file. */
    public static String rawPath(String batch, String role) {
        String kind = role.equals("error") ? "errors" : role;
        return "raw/" + FileNames.encode(batch) + "." + FileNames.encode(kind) + ".jsonl.zst";
    }

    /** {@code requests/<shard>.jsonl} */
    public static String requestsPath(String shard) {
        return "requests/" + FileNames.encode(shard) + ".jsonl";
    }

    void copyTo(Output output) throws IOException {
        try (InputStream in = content.open();
                OutputStream out = output.create(path)) {
            in.transferTo(out);
        }
    }
}
