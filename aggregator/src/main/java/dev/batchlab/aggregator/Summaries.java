package dev.batchlab.aggregator;

import dev.batchlab.results.Accounting;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Draws up the summary of an experiment from its facts as they are now. */
@ApplicationScoped
public class Summaries {
    private static final long LARGE = 20_000;
    private static final int REST_FACTOR = 4;

    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();
    private final Experiments experiments;
    private final Completions completions;
    private final Shards shards;
    private final Results results;
    private final Clock clock;

    Summaries(Experiments experiments, Completions completions, Shards shards, Results results, Clock clock) {
        this.experiments = experiments;
        this.completions = completions;
        this.shards = shards;
        this.results = results;
        this.clock = clock;
    }

    /**
     * Empty when nothing has been heard of the experiment. That of a large experiment is shown again for a multiple of the time it took
     * to add up, so that watching does not slow the experiment down.
     */
    public Optional<Summary> find(String experimentId) {
        Drawn known = drawn.get(experimentId);
        if (known != null && clock.instant().isBefore(known.until)) {
            return Optional.of(known.summary);
        }
        drawn.remove(experimentId);
        Instant start = clock.instant();
        Optional<Summary> found =
                experiments.find(experimentId).map(facts -> draw(facts, rest(facts, results.count(experimentId))));
        Duration taken = Duration.between(start, clock.instant());
        found.filter(summary -> summary.accounting().matrix() >= LARGE)
                .ifPresent(summary -> drawn.put(
                        experimentId, new Drawn(summary, clock.instant().plus(taken.multipliedBy(REST_FACTOR)))));
        return found;
    }

    private record Drawn(Summary summary, Instant until) {}

    /** The newest experiments, counted but not added up. */
    public List<Overview> newest(int most) {
        return experiments.list(most).stream().map(this::overview).toList();
    }

    private Overview overview(ExperimentFacts facts) {
        Optional<Completion> latest = facts.atRest() ? completions.latest(facts.experimentId()) : Optional.empty();
        if (latest.isPresent()) {
            // nothing has changed since, so there is nothing to count
            Completion rest = latest.get();
            return overview(facts, new Accounting(rest.matrix(), rest.matrix()), Optional.of(rest.state()));
        }
        CellCount count = results.count(facts.experimentId());
        Accounting accounting = new Accounting(Math.max(facts.released(), count.seen()), count.settled());
        return overview(facts, accounting, rest(facts, count));
    }

    private static Overview overview(ExperimentFacts facts, Accounting accounting, Optional<String> rest) {
        return new Overview(
                facts.experimentId(),
                state(facts, rest, accounting),
                facts.startedAt(),
                Math.max(facts.planned(), accounting.matrix()),
                accounting.matrix(),
                accounting.settled(),
                accounting.open());
    }

    /** The state in which an experiment is at rest: nothing open, nothing about to open, nothing new since that was announced. */
    private Optional<String> rest(ExperimentFacts facts, CellCount count) {
        long matrix = Math.max(facts.released(), count.seen());
        if (count.settled() < matrix || shards.reopeningUnread(facts.experimentId())) {
            return Optional.empty();
        }
        return completions
                .latest(facts.experimentId())
                .filter(latest -> latest.covers(matrix, count.records()))
                .map(Completion::state);
    }

    /** @param rest the state in which the experiment is at rest; empty while it is not */
    Summary draw(ExperimentFacts facts, Optional<String> rest) {
        List<ShardFacts> packed = shards.shards(facts.experimentId());
        List<SubmissionFacts> sent = shards.submissions(facts.experimentId());
        SummaryBuilder builder = new SummaryBuilder();
        results.tally(facts.experimentId()).forEach(builder::cells);
        results.choices(facts.experimentId()).forEach(builder::choices);
        results.failures(facts.experimentId()).forEach(builder::error);
        packed.stream()
                .filter(shard -> shard.attempt() == 1 && !shard.reopens())
                .forEach(shard -> builder.released(shard.group(), shard.model(), shard.requests()));
        sent.forEach(one -> builder.lines(one.lines()));
        BatchList.of(packed, sent).forEach(builder::batch);
        @Nullable Instant started = facts.startedAt();
        @Nullable Instant finished = rest.isPresent() ? lastWord(sent) : null;
        return builder.build(
                facts.experimentId(),
                state(facts, rest, builder.accounting(facts.released())),
                facts.planned(),
                facts.released(),
                started,
                finished,
                elapsed(started, finished),
                facts.rejected() ? facts.complaints() : List.of());
    }

    private static String state(ExperimentFacts facts, Optional<String> rest, Accounting accounting) {
        if (facts.rejected() && accounting.matrix() == 0) {
            return "rejected";
        }
        if (rest.isPresent()) {
            return rest.get();
        }
        ExperimentFacts.Hold hold = facts.hold();
        return hold == null ? "running" : "paused: " + hold.reason();
    }

    /** When the last batch ended: by the events, not by our clock, so that it stays the same however often it is asked. */
    private static @Nullable Instant lastWord(List<SubmissionFacts> sent) {
        return sent.stream()
                .map(SubmissionFacts::completedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Duration elapsed(@Nullable Instant started, @Nullable Instant finished) {
        if (started == null) {
            return null;
        }
        Duration elapsed = Duration.between(started, finished == null ? clock.instant() : finished);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
