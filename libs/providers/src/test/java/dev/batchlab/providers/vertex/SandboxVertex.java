package dev.batchlab.providers.vertex;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sandbox's Vertex with its buckets and tables, told what to do by its own fault scripts. */
final class SandboxVertex implements ProviderScript {
    private static final String KEY = "sk-secret-0123456789";
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    static {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final Path home;
    final Sandbox sandbox;

    private final Map<String, String> settings;

    SandboxVertex(Map<String, String> settings) {
        this.settings = settings;
        try {
            home = Files.createTempDirectory("batchlab-contract");
            sandbox = Sandbox.start(SandboxConfig.at(home).withTimings(Timings.DEFAULT.at(10)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Provider provider() {
        return new Vertex();
    }

    @Override
    public URI baseUrl() {
        return URI.create(sandbox.url("vertex"));
    }

    @Override
    public String column() {
        return VertexContract.column(settings);
    }

    @Override
    public Set<String> unverified() {
        return VertexContract.UNVERIFIED;
    }

    @Override
    public Remains remains(BatchStatus end) {
        return Remains.FINISHED_ROWS;
    }

    @Override
    public void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        if (state == BatchStatus.EXPIRED) {
            add(Fault.of(FaultName.BATCH_EXPIRES).with("share", 0.5));
        }
        if (state == BatchStatus.CANCELLED) {
            add(Fault.of(FaultName.STUCK_IN_PROGRESS));
        }
        for (ScriptedRow row : rows) {
            if (row.copies() != 1) {
                add(Fault.of(row.copies() == 0 ? FaultName.ROW_MISSING : FaultName.ROW_DUPLICATE)
                        .matching(customId(row.id())));
            }
            if (row.status() >= 400) {
                add(Fault.of(FaultName.ROW_ERROR).matching(customId(row.id())).with("status", row.status()));
            }
        }
    }

    private static FaultMatch customId(String id) {
        return new FaultMatch(null, null, null, Pattern.compile(Pattern.quote(id)), null, null, null);
    }

    @Override
    public void nextBatchShows(String word) {
        add(Fault.of(FaultName.UNKNOWN_STATUS).with("status", word));
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        FaultName fault =
                switch (status) {
                    case 401 -> FaultName.HTTP_401;
                    case 429 -> FaultName.RETRY_AFTER;
                    case 503 -> FaultName.HTTP_503;
                    case 500 -> FaultName.HTTP_500;
                    default -> throw new IllegalArgumentException("The sandbox has no fault for HTTP " + status);
                };
        add(Fault.of(fault).with("retry_after", retryAfter.toSeconds()));
    }

    @Override
    public void nextCreateLosesItsReply() {
        add(Fault.of(FaultName.CREATE_REPLY_DROPPED).times(1));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        add(Fault.of(FaultName.TRUNCATED_DOWNLOAD).times(1).with("at", bytes));
    }

    @Override
    public void holdsBatches(int count) {
        ChatRequest hello =
                new ChatRequest(model(), List.of(new ChatMessage("user", "こんにちは")), null, null, null, null, null);
        TextFile file =
                new TextFile(provider().wireFormat().requestLine("a", hello) + "\n", 1, model().providerModel());
        BatchApi api = connect();
        try {
            StagedInput input = api.stage(file, other(0));
            for (int i = 0; i < count; i++) {
                api.create(input, file, other(i), "24h");
            }
        } catch (ProviderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SubmissionTag other(int i) {
        return new SubmissionTag("other-" + i, "other", "shard", 1, i);
    }

    BatchApi connect() {
        return provider().connect(new Connection(baseUrl(), KEY, Duration.ofSeconds(10), settings));
    }

    void add(Fault fault) {
        sandbox.world().addFault(fault);
    }

    @Override
    public int createsReceived() {
        int created = 0;
        @Nullable String cursor = null;
        try {
            BatchApi api = connect();
            do {
                var page = api.list(cursor);
                created += page.batches().size();
                cursor = page.next();
            } while (cursor != null);
        } catch (ProviderException e) {
            // every call is refused: what counts is how often a fault met a create
            return (int) sandbox.world().faults().stream()
                            .mapToLong(state -> state.fired())
                            .sum()
                    - 1;
        }
        return created;
    }

    @Override
    public void close() {
        sandbox.close();
        try (Stream<Path> left = Files.walk(home)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
