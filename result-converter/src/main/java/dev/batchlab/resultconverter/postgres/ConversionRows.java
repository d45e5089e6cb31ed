package dev.batchlab.resultconverter.postgres;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.EventJson;
import dev.batchlab.experiments.reading.ReadingReport;
import dev.batchlab.resultconverter.Archived;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.Conversions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conversions in PostgreSQL. */
@ApplicationScoped
@Transactional
public class ConversionRows implements Conversions, PanacheRepository<ConversionEntity> {
    private final Clock clock;

    ConversionRows(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean register(BatchCompleted batch) {
        if (row(ConversionKey.of(batch)).isPresent()) {
            return false;
        }
        ConversionEntity row = new ConversionEntity();
        row.experimentId = batch.experimentId();
        row.shardId = batch.shardId();
        row.attempt = batch.attempt();
        row.submission = batch.submission();
        row.provider = batch.provider();
        row.model = batch.model();
        row.group = batch.group();
        row.providerBatchId = batch.providerBatchId();
        row.batch = json(batch);
        row.createdAt = clock.instant();
        persist(row);
        return true;
    }

    @Override
    public Conversion get(ConversionKey key) {
        ConversionEntity row = known(key);
        BatchCompleted batch = EventJson.read(row.batch.getBytes(StandardCharsets.UTF_8), BatchCompleted.class);
        return new Conversion(batch, row.state, archived(row), row.troubles, row.fileMissingSince);
    }

    @Override
    public void archived(ConversionKey key, Archived file) {
        ConversionEntity row = known(key);
        List<Archived> all = new ArrayList<>(archived(row));
        all.add(file);
        row.archived = json(all);
        row.lostFiles += file.file() == null ? 1 : 0;
        row.fileMissingSince = null;
        troublesAreOver(row);
    }

    @Override
    public void allArchived(ConversionKey key) {
        ConversionEntity row = known(key);
        if (row.state == ConversionState.DUE) {
            row.state = ConversionState.ARCHIVED;
            row.archivedAt = clock.instant();
            troublesAreOver(row);
        }
    }

    @Override
    public void read(ConversionKey key, ReadingReport report) {
        ConversionEntity row = known(key);
        if (row.state != ConversionState.READ) {
            row.state = ConversionState.READ;
            row.report = json(report);
            row.readAt = clock.instant();
            troublesAreOver(row);
        }
    }

    @Override
    public void trouble(ConversionKey key, String why) {
        ConversionEntity row = known(key);
        row.troubles++;
        row.problem = why;
    }

    @Override
    public void fileMissing(ConversionKey key, String why) {
        ConversionEntity row = known(key);
        row.fileMissingSince = row.fileMissingSince == null ? clock.instant() : row.fileMissingSince;
        trouble(key, why);
    }

    /** Newest first; an absent experiment or state means any. */
    public List<ConversionEntity> newest(Optional<String> experiment, Optional<ConversionState> state, int limit) {
        String anyExperiment = experiment.orElse("");
        String anyState = state.map(Enum::name).orElse("");
        return find(
                        "(?1 = '' or experimentId = ?1) and (?2 = '' or cast(state as string) = ?2) order by id desc",
                        anyExperiment,
                        anyState)
                .page(0, limit)
                .list();
    }

    /** Conversions that are not read yet. */
    public long open() {
        return count("state <> ?1", ConversionState.READ);
    }

    /** Those of them that something keeps from going on. */
    public List<ConversionEntity> troubled(int limit) {
        return find("problem is not null order by id").page(0, limit).list();
    }

    private ConversionEntity known(ConversionKey key) {
        return row(key).orElseThrow(() -> new IllegalStateException("There is no conversion " + key));
    }

    private Optional<ConversionEntity> row(ConversionKey key) {
        return find("shardId = ?1 and attempt = ?2 and submission = ?3", key.shardId(), key.attempt(), key.submission())
                .firstResultOptional();
    }

    private static void troublesAreOver(ConversionEntity row) {
        row.troubles = 0;
        row.problem = null;
    }

    private static List<Archived> archived(ConversionEntity row) {
        return List.of(EventJson.read(row.archived.getBytes(StandardCharsets.UTF_8), Archived[].class));
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
