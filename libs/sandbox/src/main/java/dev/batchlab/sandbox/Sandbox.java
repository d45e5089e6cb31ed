package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.AnswerWriter;
import dev.batchlab.sandbox.ledger.Attempts;
import dev.batchlab.sandbox.ledger.LedgerAudit;
import dev.batchlab.sandbox.ledger.LedgerFilter;
import dev.batchlab.sandbox.ledger.LedgerSummary;
import dev.batchlab.sandbox.replay.Recordings;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running sandbox. Start one in a test and close it; or run {@link SandboxMain}. */
public final class Sandbox implements AutoCloseable {
    private final FileChannel lock;
    private final Store store;
    private final @Nullable Recordings recordings;
    private final Engine engine;
    private final SandboxWorld world;
    private final Javalin server;
    private final Map<String, Surface> surfaces = new LinkedHashMap<>();

    private Sandbox(SandboxConfig config, String host) throws IOException {
        this.lock = claim(config.home());
        emptied(config.home().resolve("tmp"));
        Warnings warnings = new Warnings();
        this.store = new Store(config.home());
        this.recordings = config.replay() == null ? null : Recordings.open(config.replay(), warnings::add);
        FileShelf files = new FileShelf(store, config.home().resolve("files"), config.clock());
        Map<String, Dialect> found = new LinkedHashMap<>();
        for (Surface surface : ServiceLoader.load(Surface.class, Sandbox.class.getClassLoader())) {
            surfaces.put(surface.name(), surface);
            if (surface instanceof Dialect dialect) {
                found.put(surface.name(), dialect);
            }
        }
        Dialects dialects = new Dialects(found, config.limits());
        Start start = new Start(store, config.clock());
        BatchDesk batches = new BatchDesk(store, config.clock(), config.timings(), dialects, start);
        Attempts attempts = new Attempts(store.ledger());
        RowSettler settler =
                new RowSettler(new AnswerWriter(config.seed()), store.faults(), recordings, warnings, attempts);
        SingleRequests singles = new SingleRequests(store, settler, config.clock());
        this.world = new SandboxWorld(config, store, files, batches, singles, dialects, warnings);
        config.faults().forEach(world::addFault);
        Validation validation = new Validation(store, files, dialects, config.clock(), start, config.replay() != null);
        Schedule schedule = new Schedule(config.timings(), batch -> dialects.window(batch.order()));
        this.engine =
                new Engine(store, new Steps(store, files, validation, settler, dialects, schedule, config.clock()));
        this.server = SandboxServer.create();
        surfaces.values().forEach(surface -> surface.mount(server, world));
        try {
            server.start(host, config.port());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        engine.start();
    }

    public static Sandbox start(SandboxConfig config) throws IOException {
        return start(config, "127.0.0.1");
    }

    /** @param host the address it listens on; in a container all of them */
    static Sandbox start(SandboxConfig config, String host) throws IOException {
        return new Sandbox(config, host);
    }

    /** The address clients of a provider are given, for example {@code http://127.0.0.1:4010/openai/v1}. */
    public String url(String provider) {
        Surface surface = surfaces.get(provider);
        if (surface == null) {
            throw new IllegalArgumentException(
                    "the sandbox does not speak '" + provider + "', only " + surfaces.keySet());
        }
        return "http://127.0.0.1:" + port() + surface.basePath();
    }

    public int port() {
        return server.port();
    }

    public SandboxWorld world() {
        return world;
    }

    public LedgerSummary ledgerSummary() {
        return LedgerAudit.of(store.ledger(), LedgerFilter.ALL);
    }

    private static FileChannel claim(Path home) throws IOException {
        Files.createDirectories(home);
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process; told below like any other holder
        }
        channel.close();
        throw new IOException("another sandbox uses " + home + "; stop it or give another --home");
    }

    private static void emptied(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> leftovers = new ArrayList<>();
        try (Stream<Path> found = Files.list(directory)) {
            found.forEach(leftovers::add);
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    @Override
    public void close() {
        server.stop();
        engine.close();
        try {
            store.close();
            if (recordings != null) {
                recordings.close();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot close its files", e);
        }
    }
}
