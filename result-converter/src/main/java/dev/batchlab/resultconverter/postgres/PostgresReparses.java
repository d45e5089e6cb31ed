package dev.batchlab.resultconverter.postgres;

import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.Reparse;
import dev.batchlab.resultconverter.Reparses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Readings that were asked for again, in PostgreSQL. */
@ApplicationScoped
@Transactional
class PostgresReparses implements Reparses {
    private final ConversionRows conversions;
    private final Clock clock;

    PostgresReparses(ConversionRows conversions, Clock clock) {
        this.conversions = conversions;
        this.clock = clock;
    }

    @Override
    public List<ConversionKey> readable(String experimentId) {
        return conversions
                .find("experimentId = ?1 and state = ?2 order by id", experimentId, ConversionState.READ)
                .stream()
                .map(row -> new ConversionKey(row.shardId, row.attempt, row.submission))
                .toList();
    }

    @Override
    public List<ConversionKey> archived() {
        return conversions.find("state <> ?1 order by id", ConversionState.DUE).stream()
                .map(row -> new ConversionKey(row.shardId, row.attempt, row.submission))
                .toList();
    }

    @Override
    public long openJobs(String kind) {
        return ((Number) conversions
                        .getEntityManager()
                        .createNativeQuery("select count(*) from job where kind = ?1 and done_at is null")
                        .setParameter(1, kind)
                        .getSingleResult())
                .longValue();
    }

    @Override
    public boolean isUnread(String experimentId) {
        return conversions.count("experimentId = ?1 and state <> ?2", experimentId, ConversionState.READ) > 0;
    }

    @Override
    public Reparse start(String experimentId, int parts) {
        ReparseEntity row = new ReparseEntity();
        row.id = UUID.randomUUID().toString();
        row.experimentId = experimentId;
        row.conversions = parts;
        row.startedAt = clock.instant();
        row.persist();
        return row.reparse();
    }

    @Override
    public Optional<Reparse> find(String experimentId, String id) {
        return ReparseEntity.<ReparseEntity>find("id = ?1 and experimentId = ?2", id, experimentId)
                .firstResultOptional()
                .map(ReparseEntity::reparse);
    }

    @Override
    public void partDone(String id) {
        // added in the database: several parts may end at once
        ReparseEntity.update("done = done + 1 where id = ?1", id);
        ReparseEntity.update("finishedAt = ?1 where id = ?2 and done = conversions", clock.instant(), id);
    }
}
