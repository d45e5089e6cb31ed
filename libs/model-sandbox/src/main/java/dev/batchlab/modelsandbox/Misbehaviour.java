package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a double does wrong, as written in a file {@code misbehave} beside its input: one word a line, the last line first to go. */
record Misbehaviour(String word) {

    static Misbehaviour of(Path folder) throws IOException {
        Path file = folder.resolve("misbehave");
        List<String> words = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return new Misbehaviour(words.isEmpty() ? "" : words.get(words.size() - 1));
    }

    void before(Path outfile) throws IOException {
        switch (word) {
            case "crash" -> {
                Files.write(outfile, new byte[1000]);
                System.err.println("Traceback (most recent call last): torch.OutOfMemoryError");
                System.exit(1);
            }
            case "killed" -> System.exit(137);
            case "hang" -> hang();
            case "wait" -> awaitGo(outfile);
            default -> {}
        }
    }

    void after(Path outfile) throws IOException {
        switch (word) {
            case "truncate" -> {
                byte[] whole = Files.readAllBytes(outfile);
                Files.write(outfile, java.util.Arrays.copyOf(whole, whole.length * 3 / 4));
            }
            case "nothing" -> Files.delete(outfile);
            default -> {}
        }
    }

    /** Shows that it is up, then waits for somebody to say go. */
    private static void awaitGo(Path outfile) throws IOException {
        Path folder = outfile.toAbsolutePath().resolve("../../..").normalize();
        Files.writeString(
                folder.resolve("waiting"),
                ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        while (!Files.exists(folder.resolve("go"))) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
