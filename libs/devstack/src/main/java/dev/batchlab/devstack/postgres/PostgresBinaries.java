package dev.batchlab.devstack.postgres;

import dev.batchlab.devstack.DevStackException;
import dev.batchlab.devstack.Installation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per build output and shared by every stack.
 *
 * @param bin holds {@code postgres} and {@code initdb}
 */
public record PostgresBinaries(Path bin) {

    /** Unpacks the archive if nobody has; several processes may ask at the same time. */
    public static PostgresBinaries of(Installation installation) {
        Path place = installation.postgres();
        try (FileChannel channel = FileChannel.open(
                        place.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Path archive = archive(place);
            Path unpacked = place.resolve(archive.getFileName() + "." + Files.size(archive));
            if (lock.isValid() && !Files.isDirectory(unpacked)) {
                unpack(archive, unpacked);
            }
            return new PostgresBinaries(unpacked.resolve("bin"));
        } catch (IOException e) {
            throw new DevStackException("Cannot unpack PostgreSQL below " + place + ": " + e.getMessage(), e);
        }
    }

    public String program(String name) {
        return bin.resolve(name).toString();
    }

    private static Path archive(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new DevStackException("PostgreSQL's archive is missing in " + place
                            + "; build it with: ./mvnw -pl libs/devstack package"));
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        Path fresh = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "unpacking");
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh.resolve(entry.getName()));
            }
        }
        // others than the owner may have to run them: see Unprivileged
        makeTraversable(fresh);
        Files.move(fresh, target);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            makeExecutable(path, (entry.getMode() & 0100) != 0);
        }
    }

    private static void makeExecutable(Path path, boolean executable) {
        if (executable && !path.toFile().setExecutable(true, false)) {
            throw new DevStackException("Cannot make executable: " + path);
        }
    }

    private static void makeTraversable(Path directory) {
        makeExecutable(directory, true);
        if (!directory.toFile().setReadable(true, false)) {
            throw new DevStackException("Cannot make readable: " + directory);
        }
    }
}
