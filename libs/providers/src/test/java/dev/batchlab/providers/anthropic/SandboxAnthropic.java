package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.Model;
import dev.batchlab.providers.SandboxScript;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultState;
import dev.batchlab.sandbox.faults.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The sandbox's Anthropic. */
final class SandboxAnthropic extends SandboxScript {
    private static final String CREATES = "creates";

    SandboxAnthropic() {
        super(new Anthropic());
        // counts the creates that come, and does nothing else
        add(Fault.of(FaultName.SLOW)
                .withId(CREATES)
                .matching(new FaultMatch(null, Operation.CREATE, null, null, null, null, null))
                .with("ms", 0));
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
    protected Optional<FaultName> fault(int status, String code) {
        return Optional.ofNullable(
                switch (status) {
                    case 400 -> FaultName.INSUFFICIENT_QUOTA;
                    case 401 -> FaultName.HTTP_401;
                    case 413 -> FaultName.HTTP_413;
                    case 429 -> FaultName.RETRY_AFTER;
                    case 500 -> FaultName.HTTP_500;
                    case 503 -> FaultName.HTTP_503;
                    case 529 -> FaultName.HTTP_529;
                    default -> null;
                });
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        sandbox().world().removeFault(CREATES);
        add(refusal(status, code, retryAfter).withId(CREATES));
    }

    /** By plain HTTP: the requests travel with the create, so nothing is staged. */
    @Override
    public void holdsBatches(int count) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest create = HttpRequest.newBuilder(URI.create(baseUrl() + "/v1/messages/batches"))
                .header("x-api-key", KEY)
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

    @Override
    public int createsReceived() {
        return (int) sandbox().world().faults().stream()
                .filter(state -> state.fault().id().equals(CREATES))
                .mapToLong(FaultState::fired)
                .sum();
    }
}
