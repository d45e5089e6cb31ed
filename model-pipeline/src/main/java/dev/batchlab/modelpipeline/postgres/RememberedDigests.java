package dev.batchlab.modelpipeline.postgres;

import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.Digests;
import dev.batchlab.modelpipeline.Output;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file of the same length, time and inode is not read twice. */
@ApplicationScoped
class RememberedDigests implements Digests {
    private final Sql sql;

    RememberedDigests(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Output of(String kind, Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<String> known = QuarkusTransaction.requiringNew()
                .call(() -> sql.first(
                        "select sha256 from file_digest where path = ? and bytes = ? and modified = ? and file_key = ?",
                        row -> row.getString(1),
                        file.toString(),
                        now.size(),
                        modified(now),
                        String.valueOf(now.fileKey())));
        return known.isPresent() ? new Output(kind, file.toString(), now.size(), known.get()) : afresh(kind, file);
    }

    /** The reading, which may take minutes, happens outside of any transaction. */
    @Override
    public Output afresh(String kind, Path file) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        String sha256 = sha256(file);
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        if (before.size() == after.size() && modified(before) == modified(after)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                            "insert into file_digest (path, bytes, modified, file_key, sha256) values (?, ?, ?, ?, ?)"
                                    + " on conflict (path) do update set bytes = excluded.bytes,"
                                    + " modified = excluded.modified, file_key = excluded.file_key,"
                                    + " sha256 = excluded.sha256",
                            file.toString(),
                            after.size(),
                            modified(after),
                            String.valueOf(after.fileKey()),
                            sha256));
        }
        return new Output(kind, file.toString(), after.size(), sha256);
    }

    private static long modified(BasicFileAttributes file) {
        return file.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
