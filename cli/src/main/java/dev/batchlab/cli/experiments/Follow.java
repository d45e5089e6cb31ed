package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Follows an experiment with a progress bar until it comes to rest or waits for a person. */
final class Follow {
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final Duration NOTHING_MOVES_AFTER = Duration.ofSeconds(12);
    private static final Duration A_PERSON_IS_NEEDED_AFTER = Duration.ofSeconds(4);

    private final StackClient stack;
    private final PrintStream screen;
    private final InstantSource clock;

    Follow(StackClient stack, PrintStream screen, InstantSource clock) {
        this.stack = stack;
        this.screen = screen;
        this.clock = clock;
    }

    /** The last summary: at rest, or paused. */
    JsonNode untilRest(String experiment, long released) {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(experiment)
                .setInitialMax(released)
                .setStyle(System.console() == null ? ProgressBarStyle.ASCII : ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(System.console() == null ? 2_000 : 200)
                .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(screen, 100))
                .build()) {
            Instant still = clock.instant();
            Instant moved = clock.instant();
            long settledBefore = -1;
            while (true) {
                JsonNode summary = look(experiment);
                JsonNode accounting = summary.path("accounting");
                long settled = accounting.path("settled").asLong();
                bar.maxHint(Math.max(released, accounting.path("matrix").asLong()));
                bar.stepTo(settled);
                bar.setExtraMessage(
                        " " + summary.path("state").asText("preparing") + " " + Amounts.usd(summary.path("cost_usd")));
                if (Rest.isAtRest(summary)
                        && settled
                                >= Math.min(released, accounting.path("matrix").asLong())) {
                    return summary;
                }
                Optional<String> paused = Rest.pausedBecause(summary);
                if (paused.isEmpty() || settled != settledBefore) {
                    still = clock.instant();
                }
                if (settled != settledBefore) {
                    moved = clock.instant();
                } else if (clock.instant().isAfter(moved.plus(NOTHING_MOVES_AFTER))) {
                    moved = clock.instant();
                    ProviderTrouble.of(stack, experiment).ifPresent(trouble -> {
                        ProviderTrouble.endWhenUnreachable(experiment, trouble);
                        screen.println("still trying: " + trouble);
                    });
                }
                settledBefore = settled;
                if (paused.isPresent() && clock.instant().isAfter(still.plus(A_PERSON_IS_NEEDED_AFTER))) {
                    return summary;
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.unfinished(
                    "no longer following; the experiment goes on", "see ./batchlab status " + experiment);
        }
    }

    private JsonNode look(String experiment) {
        Optional<JsonNode> summary = stack.find(StackClient.AGGREGATOR, "/experiments/" + StackClient.id(experiment));
        if (summary.isPresent()) {
            return summary.get();
        }
        Optional<JsonNode> accepted =
                stack.find(StackClient.REQUEST_BUILDER, "/experiments/" + StackClient.id(experiment));
        if (accepted.map(one -> one.path("state").asText().equals("rejected")).orElse(false)) {
            throw Complaints.error(accepted.orElseThrow(), "experiment " + experiment + " was rejected");
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
