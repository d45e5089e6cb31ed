package dev.batchlab.batchsubmitter.provider;

import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.online.ChatApi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host that answers one request at a time, with everything that can go wrong around each call. */
public final class InMemoryHost implements ChatApi {
    private static final byte[] ANSWER = ("{\"id\":\"c\",\"model\":\"m\",\n \"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"はい\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}")
            .getBytes(StandardCharsets.UTF_8);

    private final Clock clock;
    private final Map<String, Integer> executions = new TreeMap<>();
    private final List<Instant> seen = new ArrayList<>();
    private final Deque<ProviderException> refusals = new ArrayDeque<>();
    private volatile Faults faults = Faults.NONE;

    public InMemoryHost(Clock clock) {
        this.clock = clock;
    }

    public synchronized void reset() {
        executions.clear();
        seen.clear();
        refusals.clear();
        faults = Faults.NONE;
    }

    public void faults(Faults script) {
        faults = script;
    }

    /** The next calls are refused, one by one. */
    public synchronized void refuses(ProviderException trouble, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(trouble);
        }
    }

    @Override
    public byte[] send(byte[] body, String requestId) throws ProviderException {
        return faults.around(
                Faults.Call.SEND,
                () -> {
                    seen.add(clock.instant());
                    ProviderException refusal = refusals.poll();
                    if (refusal != null) {
                        throw refusal;
                    }
                    executions.merge(requestId, 1, Integer::sum);
                    return ANSWER;
                },
                this);
    }

    @Override
    public List<String> models() {
        return List.of("m");
    }

    /** How often each request ran. */
    public synchronized Map<String, Integer> executions() {
        return new TreeMap<>(executions);
    }

    public synchronized int executed() {
        return executions.values().stream().mapToInt(Integer::intValue).sum();
    }

    public synchronized boolean anyTwice() {
        return executions.values().stream().anyMatch(times -> times > 1);
    }

    /** When calls arrived, refused ones included. */
    public synchronized List<Instant> seen() {
        return List.copyOf(seen);
    }
}
