package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Only one command at a time starts or stops the processes of a home. The system frees it when the holder dies. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits its turn for a while. */
    public static HomeLock take(Home home, PrintWriter progress) {
        Path file = home.files().run().resolve("stack.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                progress.println("another command is starting or stopping this stack; waiting for it");
                AtomicReference<@Nullable FileLock> lock = new AtomicReference<>();
                boolean taken = Waiting.until(
                        () -> lock.updateAndGet(none -> tryLock(channel)) != null,
                        Duration.ofMinutes(3),
                        Duration.ofMillis(200));
                if (!taken) {
                    channel.close();
                    throw UserError.unreachable(
                            "another command has been starting or stopping the stack of " + home.directory()
                                    + " for three minutes",
                            "end it, then try again");
                }
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new UserError("cannot lock " + file + " (" + e.getMessage() + ")", "make its directory writable");
        }
    }

    /** False once closed. */
    public boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
