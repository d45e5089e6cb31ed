package dev.batchlab.results;

import dev.batchlab.events.Cost;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up a {@link Summary} from cells, one by one or counted together; the order does not matter. */
public final class SummaryBuilder {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<ValidationStatus, Long> statuses = new EnumMap<>(ValidationStatus.class);
    private final Map<String, Long> forms = new TreeMap<>();
    private final ErrorTally errors = new ErrorTally();
    private final GroupTally groups = new GroupTally();
    private final List<BatchSummary> batches = new ArrayList<>();
    private final Map<ChoiceCount, Long> choices = new HashMap<>();
    private LineCounts lines = LineCounts.NONE;
    private long settled;
    private long seen;
    private long attempts;
    private Usage usage = Usage.NONE;
    private Cost cost = Cost.ZERO;

    /** Adds a cell and its failed attempts. */
    public SummaryBuilder cell(CellResult cell) {
        cells(CellGroup.of(cell));
        errors.add(cell);
        ChoiceCount.of(cell).ifPresent(this::choices);
        return this;
    }

    /** Adds like cells; their errors are added apart. */
    public SummaryBuilder cells(CellGroup alike) {
        seen += alike.cells();
        attempts += alike.attempts();
        usage = usage.plus(alike.usage());
        cost = cost.plus(alike.cost());
        groups.add(alike);
        if (alike.settled()) {
            settled += alike.cells();
            outcomes.merge(alike.outcome(), alike.cells(), Long::sum);
            statuses.merge(alike.status(), alike.cells(), Long::sum);
            alike.forms().counts().forEach((form, n) -> forms.merge(form, n * alike.cells(), Long::sum));
        }
        return this;
    }

    /** Adds like choices of cells that are added apart. */
    public SummaryBuilder choices(ChoiceCount alike) {
        choices.merge(alike.times(0), alike.cells(), Long::sum);
        return this;
    }

    public SummaryBuilder error(ErrorGroup error) {
        errors.add(error);
        return this;
    }

    /** Says how many cells of a group have been released; those that were seen count in any case. */
    public SummaryBuilder released(String group, String model, long cells) {
        groups.released(group, model, cells);
        return this;
    }

    public SummaryBuilder lines(LineCounts more) {
        lines = lines.plus(more);
        return this;
    }

    public SummaryBuilder batch(BatchSummary batch) {
        batches.add(batch);
        return this;
    }

    /** The accounting so far, of an experiment with this many released cells. */
    public Accounting accounting(long released) {
        return new Accounting(Math.max(released, seen), settled);
    }

    public boolean anyCancelled() {
        return outcomes.containsKey(Outcome.CANCELLED);
    }

    public Summary build(
            String experiment,
            String state,
            long planned,
            long released,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Duration elapsed,
            List<String> complaints) {
        batches.sort(Comparator.comparing(BatchSummary::id));
        Accounting accounting = accounting(released);
        return new Summary(
                experiment,
                state,
                Math.max(planned, accounting.matrix()),
                started,
                finished,
                elapsed,
                Map.copyOf(outcomes),
                attempts,
                new Quality(
                        settled,
                        statuses.getOrDefault(ValidationStatus.SUCCESS, 0L),
                        statuses.getOrDefault(ValidationStatus.RETRY_SUCCESS, 0L),
                        statuses.getOrDefault(ValidationStatus.FAILED, 0L),
                        java.util.Collections.unmodifiableMap(new TreeMap<>(forms))),
                errors.commonestFirst(),
                lines,
                usage,
                cost,
                accounting,
                List.copyOf(batches),
                groups.list(),
                Choices.of(choices),
                complaints);
    }
}
