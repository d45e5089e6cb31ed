package dev.batchlab.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that was opened and found whole: every part is there with the digest the manifest names. */
public final class BackupFile implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Reads the whole file once. */
    public static BackupFile open(Path file) throws IOException, UnusableBackup {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (java.util.zip.ZipException e) {
            throw new UnusableBackup(file + " is damaged or no backup (" + e.getMessage() + ")", "give another one");
        }
        try {
            BackupFile backup = new BackupFile(file, zip, manifest(file, zip));
            backup.check();
            return backup;
        } catch (IOException | UnusableBackup | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** Whether the artifacts have to be in the store already. */
    public boolean leavesArtifactsInStore() {
        return manifest.format() == BackupManifest.WITHOUT_ARTIFACTS;
    }

    /** Names of the parts below a directory, without it. */
    List<String> below(String directory) {
        return manifest.parts().stream()
                .map(Part::name)
                .filter(name -> name.startsWith(directory))
                .map(name -> name.substring(directory.length()))
                .toList();
    }

    /** Small files of the home, by name. */
    public List<String> homeFiles() {
        return below(Part.HOME);
    }

    public byte[] homeFile(String name) throws IOException {
        try (InputStream in = open(Part.HOME + name)) {
            return in.readAllBytes();
        }
    }

    InputStream open(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new IOException(file + " has no " + part);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void check() throws UnusableBackup {
        List<String> damaged = new ArrayList<>();
        for (Part part : manifest.parts()) {
            try (InputStream in = open(part.name());
                    HashingStream hashing = new HashingStream(OutputStream.nullOutputStream())) {
                in.transferTo(hashing);
                if (hashing.bytes() != part.bytes() || !hashing.sha256().equals(part.sha256())) {
                    damaged.add(part.name());
                }
            } catch (IOException e) {
                damaged.add(part.name());
            }
        }
        if (!damaged.isEmpty()) {
            throw new UnusableBackup(
                    file + " is damaged: " + String.join(", ", damaged.subList(0, Math.min(5, damaged.size())))
                            + (damaged.size() > 5 ? " and " + (damaged.size() - 5) + " more" : ""),
                    "give another one; nothing was restored");
        }
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException, UnusableBackup {
        ZipEntry entry = zip.getEntry(Part.MANIFEST);
        if (entry == null) {
            throw new UnusableBackup(file + " has no " + Part.MANIFEST, "give a file that backup has written");
        }
        BackupManifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = BackupManifest.ofJson(in.readAllBytes());
        }
        if (manifest.format() < BackupManifest.WITH_ARTIFACTS || manifest.format() > BackupManifest.WITHOUT_ARTIFACTS) {
            throw new UnusableBackup(
                    file + " has format " + manifest.format() + "; this version reads up to "
                            + BackupManifest.WITHOUT_ARTIFACTS,
                    "restore it with the version that wrote it");
        }
        return manifest;
    }
}
