package dev.batchlab.batchsubmitter.provider;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.openai.OpenAi;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account in memory. A batch whose input is there when it is created is executed, at once and for money; one whose input is
 * gone becomes {@code failed} and costs nothing. Where requests travel inline there is no input that could be gone, a batch keeps no tag,
 * and its results show which requests it had. What it executed stands in {@link #executions}.
 */
public final class InMemoryAccount implements BatchApi {
    private final Clock clock;
    private final Map<String, SubmissionTag> files = new HashMap<>();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Map<String, Integer> executions = new TreeMap<>();
    private volatile Faults faults = Faults.NONE;
    private volatile Duration invisibleFor = Duration.ZERO;
    private volatile boolean tagged = true;
    private volatile boolean inline;
    private volatile Duration runsFor = Duration.ofDays(365);
    private volatile List<String> strays = List.of();
    private volatile @Nullable Duration createTakes;
    private int numbers;

    public InMemoryAccount(Clock clock) {
        this.clock = clock;
    }

    private static final class Batch {
        final String id;
        final @Nullable SubmissionTag tag;
        final @Nullable String input;
        final List<String> ids;
        final int total;
        final Instant created;
        BatchStatus status;

        Batch(
                String id,
                @Nullable SubmissionTag tag,
                @Nullable String input,
                List<String> ids,
                int total,
                Instant created,
                BatchStatus status) {
            this.id = id;
            this.tag = tag;
            this.input = input;
            this.ids = ids;
            this.total = total;
            this.created = created;
            this.status = status;
        }
    }

    private BatchSnapshot snapshot(Batch batch) {
        boolean ended = batch.status == BatchStatus.RUNNING && !clock.instant().isBefore(batch.created.plus(runsFor));
        BatchStatus status = ended ? BatchStatus.COMPLETED : batch.status;
        return new BatchSnapshot(
                batch.id,
                status,
                status.name(),
                batch.input,
                tagged && batch.tag != null ? batch.tag.key() : null,
                results(batch, status),
                List.of(),
                batch.total,
                0,
                0,
                batch.created,
                batch.created.plus(Duration.ofHours(24)),
                null,
                null);
    }

    private List<ResultLocation> results(Batch batch, BatchStatus status) {
        if (inline) {
            return status.terminal() ? List.of(new ResultLocation("output", batch.id)) : List.of();
        }
        return files.containsKey(output(batch.id))
                ? List.of(new ResultLocation("output", output(batch.id)))
                : List.of();
    }

    private static String output(String batchId) {
        return "out_of_" + batchId;
    }

    /** The batch ends and leaves an output file; answers its bytes. */
    public synchronized byte[] finish(String batchId) {
        Batch batch = known(batchId);
        batch.status = BatchStatus.COMPLETED;
        files.put(output(batchId), batch.tag == null ? new SubmissionTag("nobody", "", "", 1, 1) : batch.tag);
        return lines(batchId);
    }

    public synchronized void reset() {
        files.clear();
        batches.clear();
        executions.clear();
        faults = Faults.NONE;
        invisibleFor = Duration.ZERO;
        tagged = true;
        inline = false;
        runsFor = Duration.ofDays(365);
        strays = List.of();
        createTakes = null;
    }

    /** How long a create may be on its way, because its body is large. */
    public void createTakes(Duration time) {
        createTakes = time;
    }

    @Override
    public Duration createWithin(RequestFile file, Duration usual) {
        Duration takes = createTakes;
        return takes == null ? usual : takes;
    }

    /** Every result begins with a row that belongs to no request. */
    public void strayRow(String id) {
        strays = List.of(id);
    }

    /** Requests travel with the create from now on. @param runs how long a batch runs until its results are there */
    public void inline(Duration runs) {
        inline = true;
        tagged = false;
        runsFor = runs;
    }

    public void faults(Faults script) {
        faults = script;
    }

    /** How long a created batch hides from get and list. */
    public void invisibleFor(Duration lag) {
        invisibleFor = lag;
    }

    public void tagged(boolean keepsTags) {
        tagged = keepsTags;
    }

    /** Shard and attempt to the number of executed, not cancelled batches. */
    public synchronized Map<String, Integer> executions() {
        return new TreeMap<>(executions);
    }

    public synchronized int paidTwice() {
        return (int) executions.values().stream().filter(times -> times > 1).count();
    }

    public synchronized int created() {
        return batches.size();
    }

    public synchronized List<String> batchIds() {
        return List.copyOf(batches.keySet());
    }

    public synchronized BatchStatus status(String batchId) {
        return known(batchId).status;
    }

    public synchronized int files() {
        return files.size();
    }

    /** Somebody else's batch, or ours made by hand. */
    public synchronized String plant(SubmissionTag tag) {
        String id = "batch_" + ++numbers;
        batches.put(id, new Batch(id, tag, null, List.of(), 1, clock.instant(), BatchStatus.RUNNING));
        return id;
    }

    /** Somebody else's batch with these requests. */
    public synchronized String plant(List<String> ids) {
        String id = "batch_" + ++numbers;
        batches.put(id, new Batch(id, null, null, ids, ids.size(), clock.instant(), BatchStatus.RUNNING));
        return id;
    }

    /** The batches that hold a request of this id. */
    public synchronized List<String> batchesWith(String requestId) {
        return batches.values().stream()
                .filter(batch -> batch.ids.contains(requestId))
                .map(batch -> batch.id)
                .toList();
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        return faults.around(
                Faults.Call.STAGE,
                () -> {
                    if (inline) {
                        return new StagedInput(null);
                    }
                    String id = "file_" + ++numbers;
                    files.put(id, tag);
                    return new StagedInput(id);
                },
                this);
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        List<String> ids = ids(file);
        return faults.around(
                Faults.Call.CREATE,
                () -> {
                    String id = "batch_" + ++numbers;
                    String location = input.location();
                    boolean runs = inline || (location != null && files.containsKey(location));
                    Batch batch = new Batch(
                            id,
                            tag,
                            location,
                            ids,
                            file.requests(),
                            clock.instant(),
                            runs ? BatchStatus.RUNNING : BatchStatus.FAILED);
                    batches.put(id, batch);
                    if (runs) {
                        executions.merge(tag.shardId() + "/" + tag.attempt(), 1, Integer::sum);
                    }
                    return snapshot(batch);
                },
                this);
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        return faults.around(Faults.Call.GET, () -> snapshot(visible(batchId)), this);
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        return faults.around(
                Faults.Call.FIND,
                () -> new BatchPage(
                        batches.values().stream()
                                .filter(this::isVisible)
                                .map(this::snapshot)
                                .toList(),
                        null),
                this);
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        return faults.around(
                Faults.Call.FIND,
                () -> {
                    List<BatchSnapshot> found = new ArrayList<>();
                    for (Batch batch : batches.values()) {
                        if (batch.tag != null
                                && batch.tag.key().equals(tag.key())
                                && isVisible(batch)
                                && !batch.created.isBefore(since)) {
                            found.add(snapshot(batch));
                        }
                    }
                    return found;
                },
                this);
    }

    @Override
    public boolean tagged() {
        return tagged;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        faults.around(
                Faults.Call.CANCEL,
                () -> {
                    visible(batchId).status = BatchStatus.CANCELLED;
                    return true;
                },
                this);
    }

    @Override
    public synchronized Download download(String location, long offset) {
        byte[] bytes = lines(location.replace("out_of_", ""));
        int from = (int) offset;
        return new Download(
                new ByteArrayInputStream(bytes, from, bytes.length - from), Optional.of((long) bytes.length));
    }

    private byte[] lines(String batchId) {
        return Stream.concat(strays.stream(), known(batchId).ids.stream())
                .map(id -> "{\"custom_id\":\"" + id + "\",\"response\":null,\"error\":{\"code\":\"batch_expired\"}}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(RequestFile file) {
        WireFormat format = new OpenAi().wireFormat();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            return lines.lines().map(format::wireIdOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean deleteFile(String location) throws ProviderException {
        return faults.around(Faults.Call.DELETE, () -> files.remove(location) != null, this);
    }

    @Override
    public synchronized List<String> inputs(SubmissionTag tag) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().key().equals(tag.key()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> models() {
        return List.of("gpt-4.1");
    }

    private Batch visible(String batchId) throws ProviderException {
        Batch batch = batches.get(batchId);
        if (batch == null || !isVisible(batch)) {
            throw missing(batchId);
        }
        return batch;
    }

    private Batch known(String batchId) {
        Batch batch = batches.get(batchId);
        if (batch == null) {
            throw new IllegalArgumentException(batchId);
        }
        return batch;
    }

    private boolean isVisible(Batch batch) {
        return !clock.instant().isBefore(batch.created.plus(invisibleFor));
    }

    private static ProviderException missing(String batchId) {
        return new ProviderException(
                ProviderException.Kind.NOT_FOUND, 404, null, "No batch " + batchId, null, false, null);
    }
}
