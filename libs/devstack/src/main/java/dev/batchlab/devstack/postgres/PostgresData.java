package dev.batchlab.devstack.postgres;

import dev.batchlab.devstack.DevStackException;
import dev.batchlab.devstack.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The data directory and the password of its only user.
 *
 * @param home holds {@code data} and {@code password}
 */
public record PostgresData(Path home, PostgresBinaries binaries, Path log) {
    public static final String USER = "batchlab";
    public static final String DATABASE = "batchlab";

    public Path directory() {
        return home.resolve("data");
    }

    public PostmasterFile postmaster() {
        return new PostmasterFile(directory().resolve("postmaster.pid"));
    }

    public String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new DevStackException("Cannot read PostgreSQL's password in " + passwordFile(), e);
        }
    }

    /** Creates the cluster and its database beside their place and moves them: a kill leaves either nothing or all. */
    public void createOnce() {
        if (Files.isDirectory(directory())) {
            return;
        }
        try {
            Files.createDirectories(home);
            if (!Files.exists(passwordFile())) {
                writePassword();
            }
            Unprivileged unprivileged = Unprivileged.here();
            Path fresh = Files.createTempDirectory(home, "creating");
            unprivileged.own(home);
            run(
                    unprivileged,
                    List.of(
                            binaries.program("initdb"),
                            "-D",
                            fresh.toString(),
                            "-U",
                            USER,
                            "--pwfile",
                            passwordFile().toString(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C"));
            run(
                    unprivileged,
                    List.of(
                            "sh",
                            "-c",
                            "echo 'CREATE DATABASE " + DATABASE + "' | \"$0\" --single -D \"$1\" postgres",
                            binaries.program("postgres"),
                            fresh.toString()));
            Files.move(fresh, directory());
        } catch (IOException e) {
            throw new DevStackException("Cannot create PostgreSQL's data in " + home + ": " + e.getMessage(), e);
        }
    }

    /** What starts the server on this data. Durable: what it acknowledges survives power loss. */
    public List<String> serverCommand(int port) {
        return Unprivileged.here()
                .command(List.of(
                        binaries.program("postgres"),
                        "-D",
                        directory().toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "shared_buffers=96MB",
                        "-c",
                        "max_wal_size=512MB",
                        "-c",
                        "jit=off",
                        "-c",
                        "max_parallel_workers_per_gather=0",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC"));
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        Path file = Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret));
    }

    private void run(Unprivileged unprivileged, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(unprivileged.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new DevStackException(
                        "PostgreSQL's " + Path.of(command.get(0)).getFileName() + " failed with " + status
                                + "; the end of " + log + ":\n" + LogTail.of(log, 15));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevStackException("Interrupted while creating PostgreSQL's data", e);
        }
    }
}
