package dev.batchlab.providers;

import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dialect of the sandbox, told what to do by the sandbox's own fault scripts; a subclass says what its provider does otherwise. */
public abstract class SandboxScript implements ProviderScript {
    protected static final String KEY = "sk-secret-0123456789";

    /** Held, because the levels of loggers nobody holds are forgotten. */
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    static {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final Provider provider;
    private final Map<String, String> settings;
    private final Path home;
    private final Sandbox sandbox;

    protected SandboxScript(Provider provider) {
        this(provider, Map.of(), config -> config);
    }

    protected SandboxScript(
            Provider provider, Map<String, String> settings, UnaryOperator<SandboxConfig> configuration) {
        this.provider = provider;
        this.settings = settings;
        try {
            home = Files.createTempDirectory("batchlab-contract");
            sandbox = Sandbox.start(configuration.apply(SandboxConfig.at(home).withTimings(Timings.DEFAULT.at(10))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fault that answers every call with this status. */
    protected abstract Optional<FaultName> fault(int status, String code);

    /** How a row of this status comes to fail. */
    protected Optional<Fault> rowError(ScriptedRow row) {
        return Optional.of(Fault.of(FaultName.ROW_ERROR).with("status", row.status()));
    }

    /** Creates that were refused before they made a batch. */
    protected int createsRefused() {
        return 0;
    }

    @Override
    public final Provider provider() {
        return provider;
    }

    @Override
    public final URI baseUrl() {
        return URI.create(sandbox.url(provider.id()));
    }

    @Override
    public final void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        if (state == BatchStatus.EXPIRED) {
            add(Fault.of(FaultName.BATCH_EXPIRES).with("share", 0.5));
        }
        if (state == BatchStatus.CANCELLED) {
            add(Fault.of(FaultName.STUCK_IN_PROGRESS));
        }
        for (ScriptedRow row : rows) {
            if (row.copies() != 1) {
                FaultName fault = row.copies() == 0 ? FaultName.ROW_MISSING : FaultName.ROW_DUPLICATE;
                add(Fault.of(fault).matching(customId(row.id())));
            }
            if (row.status() >= 400) {
                rowError(row).ifPresent(fault -> add(fault.matching(customId(row.id()))));
            }
        }
    }

    @Override
    public final void nextBatchShows(String word) {
        add(Fault.of(FaultName.UNKNOWN_STATUS).with("status", word));
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        add(refusal(status, code, retryAfter));
    }

    protected final Fault refusal(int status, String code, Duration retryAfter) {
        FaultName fault = fault(status, code)
                .orElseThrow(() -> new IllegalArgumentException("The sandbox has no fault for HTTP " + status));
        return Fault.of(fault).with("retry_after", retryAfter.toSeconds());
    }

    @Override
    public final void nextCreateLosesItsReply() {
        add(Fault.of(FaultName.CREATE_REPLY_DROPPED).times(1));
    }

    @Override
    public final void nextDownloadBreaksAfter(int bytes) {
        add(Fault.of(FaultName.TRUNCATED_DOWNLOAD).times(1).with("at", bytes));
    }

    @Override
    public void holdsBatches(int count) {
        ChatRequest hello =
                new ChatRequest(model(), List.of(new ChatMessage("user", "こんにちは")), null, null, null, null, null);
        TextFile file = new TextFile(provider.wireFormat().requestLine("a", hello) + "\n", 1, model().providerModel());
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

    @Override
    public int createsReceived() {
        int created = 0;
        @Nullable String cursor = null;
        try {
            BatchApi api = connect();
            do {
                BatchPage page = api.list(cursor);
                created += page.batches().size();
                cursor = page.next();
            } while (cursor != null);
        } catch (ProviderException e) {
            // every call is refused: what counts is how often a fault met a create
            long fired = sandbox.world().faults().stream()
                    .mapToLong(FaultState::fired)
                    .sum();
            return (int) fired - 1;
        }
        return created + createsRefused();
    }

    public final Sandbox sandbox() {
        return sandbox;
    }

    public final BatchApi connect() {
        return provider.connect(new Connection(baseUrl(), KEY, Duration.ofSeconds(10), settings));
    }

    public final void add(Fault fault) {
        sandbox.world().addFault(fault);
    }

    /** How often faults of this kind fired. */
    protected final int fired(FaultName fault) {
        return (int) sandbox.world().faults().stream()
                .filter(state -> state.fault().fault() == fault)
                .mapToLong(FaultState::fired)
                .sum();
    }

    @Override
    public final void close() {
        sandbox.close();
        try (Stream<Path> left = Files.walk(home)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FaultMatch customId(String id) {
        return new FaultMatch(null, null, null, Pattern.compile(Pattern.quote(id)), null, null, null);
    }

    private static SubmissionTag other(int i) {
        return new SubmissionTag("other-" + i, "other", "shard", 1, i);
    }
}
