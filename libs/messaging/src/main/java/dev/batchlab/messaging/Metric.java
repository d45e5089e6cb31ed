package dev.batchlab.messaging;

import static dev.batchlab.messaging.Metric.Type.COUNTER;
import static dev.batchlab.messaging.Metric.Type.GAUGE;

import java.util.Locale;

/**
 * Every figure Batchlab shows, named once; dashboards and alerts are checked against this list. A gauge read from the database is the
 * same on every replica (take {@code max}), a counter is each replica's own (take {@code sum}).
 */
public enum Metric {
    JOBS_DUE("jobs.due", GAUGE, "Jobs due now or being worked on, by kind; what a stage is scaled by"),
    JOBS_DUE_AGE("jobs.due.age.seconds", GAUGE, "How long the oldest job that nobody works on has been due, by kind"),
    JOBS_DONE("jobs.done", COUNTER, "Jobs this process has worked on, by kind"),
    OUTBOX_WAITING("outbox.waiting", GAUGE, "Events that are not on Kafka yet"),
    OUTBOX_AGE("outbox.age.seconds", GAUGE, "How long the oldest of them has waited"),
    DEAD_LETTERS("dead.letters", COUNTER, "Records that were no events, by topic"),
    DEAD_LETTERS_OPEN("dead.letters.open", GAUGE, "Dead letters that wait for a decision"),
    DISK_FREE("disk.free.bytes", GAUGE, "Free space where files are written, by place"),
    DISK_FREE_RATIO("disk.free.ratio", GAUGE, "The same as a part of the whole"),

    SUBMISSIONS_QUEUED("submissions.queued", GAUGE, "Submissions that wait for admission"),
    SUBMISSIONS_IN_DOUBT(
            "submissions.in.doubt", GAUGE, "Submissions of which nobody knows whether the provider has them"),
    SUBMISSIONS_HELD("submissions.held", GAUGE, "Submissions that wait for a person or a budget"),
    BUDGET_HOLDS("submissions.held.budget", GAUGE, "Experiments that wait for a higher budget"),
    ACCOUNTS_PAUSED("accounts.paused", GAUGE, "Accounts paused for their quota or key"),
    RESERVED_USD("reserved.usd", GAUGE, "Money reserved for what is out"),
    ONLINE_OPEN("online.requests.open", GAUGE, "Single requests without an answer"),
    ONLINE_IN_DOUBT(
            "online.requests.in.doubt", GAUGE, "Single requests of which nobody knows whether they were answered"),
    SURPLUS_BATCHES("submissions.surplus.batches", COUNTER, "Batches at the provider beside the one that counts"),
    GHOST_BATCHES("submissions.ghost.batches", COUNTER, "Batches that appeared after they had been given up"),

    BATCHES_OPEN("watches.open", GAUGE, "Batches at the providers that have not ended"),
    BATCHES_OLDEST("watches.oldest.age.seconds", GAUGE, "How long ago the oldest of them was submitted"),
    BATCHES_IN_TROUBLE("watches.in.trouble", GAUGE, "Batches whose provider does not answer for them"),
    BATCHES_OVERDUE("watches.overdue", GAUGE, "Batches past their completion window"),

    CONVERSIONS_DUE("converter.due", GAUGE, "Ended batches that are not read yet"),
    RESULTS_READ("converter.results", COUNTER, "Requests read, by outcome"),
    LINES_READ("converter.lines", COUNTER, "Lines of result files, by fate"),
    FILES_READ("converter.files", COUNTER, "Result files, by fate"),
    TOKENS("converter.tokens", COUNTER, "Tokens of what was read, by provider, model and kind"),
    COST_USD("converter.cost.usd", COUNTER, "Price of what was read, where it is known, by provider and model"),

    RESULT_ROWS("result.rows", COUNTER, "Result records taken in, repeated ones included"),
    CELLS_OPEN("cells.open", GAUGE, "Released cells without a final outcome, in the newest experiments"),
    CELLS_SETTLED("cells.settled", GAUGE, "Cells with a final outcome, in the newest experiments"),
    EXPERIMENTS_RUNNING("experiments.running", GAUGE, "Experiments with open cells, among the newest");

    /** How a figure moves. */
    public enum Type {
        GAUGE,
        COUNTER
    }

    private final String meter;
    private final Type type;
    private final String description;

    Metric(String name, Type type, String description) {
        this.meter = "batchlab." + name;
        this.type = type;
        this.description = description;
    }

    /** The name in code. */
    public String meter() {
        return meter;
    }

    public Type type() {
        return type;
    }

    public String description() {
        return description;
    }

    /** The name on the metrics page, in dashboards and in alerts. */
    public String exposed() {
        String name = meter.replace('.', '_').toLowerCase(Locale.ROOT);
        return type == COUNTER ? name + "_total" : name;
    }
}
