package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.sandbox.Sandbox;
import dev.batchlab.sandbox.SandboxConfig;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultState;
import dev.batchlab.sandbox.faults.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sandbox's Anthropic, told what to do by its own fault scripts. */
final class SandboxAnthropic implements ProviderScript {
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    static {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final Path home;
    private final Sandbox sandbox;

    SandboxAnthropic() {
        try {
            home = Files.createTempDirectory("batchlab-contract");
            sandbox = Sandbox.start(SandboxConfig.at(home).withTimings(Timings.DEFAULT.at(10)));
            // counts the creates that come, and does nothing else
            add(Fault.of(FaultName.SLOW)
                    .withId("creates")
                    .matching(new FaultMatch(null, Operation.CREATE, null, null, null, null, null))
                    .with("ms", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Provider provider() {
        return new Anthropic();
    }

    @Override
    public Model model() {
        return Claude.haiku();
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public URI baseUrl() {
        return URI.create(sandbox.url("anthropic"));
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
                    case 400 -> FaultName.INSUFFICIENT_QUOTA;
                    case 401 -> FaultName.HTTP_401;
                    case 413 -> FaultName.HTTP_413;
                    case 429 -> FaultName.RETRY_AFTER;
                    case 500 -> FaultName.HTTP_500;
                    case 503 -> FaultName.HTTP_503;
                    case 529 -> FaultName.HTTP_529;
                    default -> throw new IllegalArgumentException("The sandbox has no fault for HTTP " + status);
                };
        sandbox.world().removeFault("creates");
        add(Fault.of(fault).withId("creates").with("retry_after", retryAfter.toSeconds()));
    }

    @Override
    public void nextCreateLosesItsReply() {
        add(Fault.of(FaultName.CREATE_REPLY_DROPPED).times(1));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        add(Fault.of(FaultName.TRUNCATED_DOWNLOAD).times(1).with("at", bytes));
    }

    /** By plain HTTP: the provider's own client would keep to the account's pace. */
    @Override
    public void holdsBatches(int count) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest create = HttpRequest.newBuilder(URI.create(baseUrl() + "/v1/messages/batches"))
                .header("x-api-key", "sk-secret-0123456789")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(
                        "{\"requests\":[" + new AnthropicWireFormat().requestLine("a", Claude.hello()) + "]}"))
                .build();
        try {
            for (int i = 0; i < count; i++) {
                client.send(create, BodyHandlers.discarding());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Fault fault) {
        sandbox.world().addFault(fault);
    }

    @Override
    public int createsReceived() {
        return (int) sandbox.world().faults().stream()
                .filter(state -> state.fault().id().equals("creates"))
                .mapToLong(FaultState::fired)
                .sum();
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
