package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.FileShelf;
import dev.batchlab.sandbox.SandboxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of all buckets and the tables of all data sets: files whose name is their {@code gs://} or {@code bq://} address. */
public final class Objects {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final FileShelf files;
    private final Account account;

    public Objects(FileShelf files, Account account) {
        this.files = files;
        this.account = account;
    }

    public static String address(String bucket, String name) {
        return "gs://" + bucket + "/" + name;
    }

    /** The newest of that name. */
    public Optional<SandboxFile> find(String address) {
        return files.list(account).stream()
                .filter(file -> file.filename().equals(address))
                .findFirst();
    }

    /** By name, what begins with an address. */
    public List<SandboxFile> below(String address) {
        Map<String, SandboxFile> newest = new LinkedHashMap<>();
        for (SandboxFile file : files.list(account)) {
            if (file.filename().startsWith(address)) {
                newest.putIfAbsent(file.filename(), file);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(SandboxFile::filename))
                .toList();
    }

    /** Takes a finished upload over, in the place of an older object of that name. */
    public SandboxFile put(String address, Path upload) throws IOException {
        Optional<SandboxFile> older = find(address);
        SandboxFile stored = files.accept(account, address, "batch", upload, FOR_EVER);
        older.ifPresent(file -> files.delete(account, file.id()));
        return stored;
    }

    public void delete(SandboxFile object) {
        files.delete(account, object.id());
    }

    public Path content(SandboxFile object) {
        return files.path(object.id());
    }
}
