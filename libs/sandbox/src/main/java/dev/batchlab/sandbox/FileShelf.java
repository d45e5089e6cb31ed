package dev.batchlab.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of all accounts. An account sees its own only. */
public final class FileShelf {
    private final Store store;
    private final Path directory;
    private final InstantSource clock;

    FileShelf(Store store, Path directory, InstantSource clock) throws IOException {
        this.store = store;
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
        sweep();
    }

    /** Takes a finished upload over; when this returns the file is durable. */
    public SandboxFile accept(Account owner, String filename, String purpose, Path upload, Duration lives)
            throws IOException {
        String id = Ids.file();
        force(upload);
        Files.move(upload, path(id), StandardCopyOption.ATOMIC_MOVE);
        Instant now = clock.instant();
        SandboxFile file = new SandboxFile(
                store.nextFileNumber(),
                id,
                owner.provider(),
                owner.id(),
                filename,
                purpose,
                Files.size(path(id)),
                now,
                now.plus(lives),
                null);
        store.commit(Change.of(file));
        return file;
    }

    public Optional<SandboxFile> find(Account owner, String id) {
        return store.file(id).filter(file -> isVisible(file, owner));
    }

    /** Newest first. */
    public List<SandboxFile> list(Account owner) {
        return store.files(file -> isVisible(file, owner));
    }

    /** Deletes at once for every reader; a batch already executing keeps the bytes it has begun to read. */
    public boolean delete(Account owner, String id) {
        return store.atomically(() -> {
            Optional<SandboxFile> file = find(owner, id);
            file.ifPresent(found -> store.commit(Change.of(found.deleted(clock.instant()))));
            file.ifPresent(found -> dropIfUnused(found.id()));
            return file.isPresent();
        });
    }

    public Path path(String id) {
        return directory.resolve(id);
    }

    /** Removes the bytes of a deleted file once no running batch reads them any more. */
    void dropIfUnused(String id) {
        store.atomically(() -> {
            boolean isDeleted =
                    store.file(id).map(file -> file.deletedAt() != null).orElse(false);
            boolean isRead = store.liveBatches().stream()
                    .anyMatch(batch ->
                            batch.work() != null && batch.order().inputFileId().equals(id));
            if (isDeleted && !isRead) {
                remove(path(id));
            }
            return isDeleted;
        });
    }

    /** Removes result files of an ended batch that nobody was told about. */
    void dropUnpublished(Work work) {
        for (String id : List.of(work.outputFileId(), work.errorFileId())) {
            if (store.file(id).isEmpty()) {
                remove(path(id));
            }
        }
    }

    private boolean isVisible(SandboxFile file, Account owner) {
        return file.provider().equals(owner.provider())
                && file.account().equals(owner.id())
                && file.isThere(clock.instant());
    }

    /** What an earlier process left behind without telling the journal. */
    private void sweep() throws IOException {
        List<SandboxBatch> live = store.liveBatches();
        try (Stream<Path> found = Files.list(directory)) {
            found.filter(path -> !isNeeded(path.getFileName().toString(), live)).forEach(FileShelf::remove);
        }
    }

    private boolean isNeeded(String id, List<SandboxBatch> live) {
        boolean isKept = store.file(id).map(file -> file.deletedAt() == null).orElse(false);
        return isKept || live.stream().anyMatch(batch -> uses(batch, id));
    }

    private static boolean uses(SandboxBatch batch, String id) {
        Work work = batch.work();
        return work != null
                && (batch.order().inputFileId().equals(id)
                        || work.outputFileId().equals(id)
                        || work.errorFileId().equals(id));
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
