package dev.batchlab.statuspoller;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A provider that answers what the test has put down for a batch. */
final class ScriptedProvider implements Provider, BatchApi {
    static final int PAGE = 10;

    /** What a batch answers. */
    interface Answer {
        BatchSnapshot give() throws ProviderException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger(1);
    private final AtomicInteger manyAsked = new AtomicInteger();
    private final AtomicReference<@Nullable List<BatchSnapshot>> listed = new AtomicReference<>(List.of());

    void says(String batchId, Answer answer) {
        answers.put(batchId, answer);
    }

    /** What the listing shows, newest first; null: the listing fails. */
    void lists(@Nullable List<BatchSnapshot> newestFirst) {
        listed.set(newestFirst);
        pages.set(0);
    }

    int pages() {
        return pages.get();
    }

    /** From now on so many batches may be read by one call; what those calls show is what the listing holds. */
    void readsAtOnce(int batches) {
        atOnce.set(batches);
        manyAsked.set(0);
    }

    int manyAsked() {
        return manyAsked.get();
    }

    @Override
    public int batchesPerPoll() {
        return atOnce.get();
    }

    @Override
    public List<BatchSnapshot> getAll(List<String> batchIds) throws ProviderException {
        manyAsked.incrementAndGet();
        List<BatchSnapshot> known = listed.get();
        if (known == null) {
            throw trouble(ProviderException.Kind.TRANSIENT, 503);
        }
        return known.stream().filter(batch -> batchIds.contains(batch.id())).toList();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        asked.incrementAndGet();
        Answer answer = answers.get(batchId);
        if (answer == null) {
            throw trouble(ProviderException.Kind.NOT_FOUND, 404);
        }
        return answer.give();
    }

    static ProviderException trouble(ProviderException.Kind kind, int status) {
        return new ProviderException(kind, status, null, "scripted " + kind, null, false, null);
    }

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public String displayName() {
        return "Scripted provider";
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://provider.invalid/v1");
    }

    @Override
    public String keyVariable() {
        return "OPENAI_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return new BatchLimits(1, 1, List.of("24h"), 1, Duration.ofMinutes(1));
    }

    @Override
    public WireFormat wireFormat() {
        throw unused();
    }

    @Override
    public BatchApi connect(Connection connection) {
        return this;
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) {
        throw unused();
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window) {
        throw unused();
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        pages.incrementAndGet();
        List<BatchSnapshot> newestFirst = listed.get();
        if (newestFirst == null) {
            throw trouble(ProviderException.Kind.TRANSIENT, 503);
        }
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(newestFirst.size(), from + PAGE);
        return new BatchPage(newestFirst.subList(from, to), to < newestFirst.size() ? String.valueOf(to) : null);
    }

    @Override
    public boolean listsNewestFirst() {
        return true;
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) {
        throw unused();
    }

    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) {
        throw unused();
    }

    @Override
    public Download download(String location, long offset) {
        throw unused();
    }

    @Override
    public boolean deleteFile(String location) {
        throw unused();
    }

    @Override
    public List<String> models() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("The poller only asks how batches stand");
    }
}
