package dev.batchlab.aggregator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.answers.Question;
import dev.batchlab.answers.ReasonPolicy;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.manifest.ManifestWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a small run: six cells in two shards. One shard is sent twice because nothing ran the first time; two cells need a
 * second attempt, of which one comes to nothing until a person asks for a third.
 */
final class SmallRun {
    static final int CELLS = 6;
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String experiment;
    private final ArtifactStore store;
    private final ArtifactRef spec;

    SmallRun(String experiment, ArtifactStore store, String... webhooks) throws IOException {
        this.experiment = experiment;
        this.store = store;
        this.spec = store.put(spec(experiment, webhooks));
    }

    static byte[] spec(String experiment, String... webhooks) {
        ObjectNode root = EventJson.mapper().createObjectNode();
        ObjectNode spec = root.putObject("spec");
        spec.put("experiment", experiment).put("trials", 1);
        spec.putArray("models").add("gpt-4.1@openai");
        ObjectNode axes = spec.putObject("axes");
        axes.putArray("persona").addObject().put("id", "p1");
        axes.putArray("text").addObject().put("id", "t1");
        ObjectNode answer = spec.putObject("answer").put("kind", "scored-questions");
        answer.putArray("questions").addObject().put("id", "Q1").put("label", "面白さ");
        ArrayNode notify = spec.putArray("notify");
        for (String webhook : webhooks) {
            notify.addObject().put("webhook", webhook);
        }
        root.putArray("inputs");
        return EventJson.write(root);
    }

    /** The whole run, in the order in which things happen. */
    List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>(firstTwoAttempts());
        events.addAll(thirdAttempt());
        return events;
    }

    List<Event> firstTwoAttempts() throws IOException {
        List<Event> events = new ArrayList<>();
        events.add(generated("s1", 1, false, 0, 1, 2));
        events.add(new ExperimentHeld(experiment, 1, "budget", "raise it", 1));
        events.add(generated("s2", 1, false, 3, 4, 5));
        events.add(new ExperimentHeld(experiment, 2, null, null, 0));
        events.add(submitted("s1", 1, 1));
        events.add(submitted("s2", 1, 1));
        events.add(completed("s2", 1, 1, BatchOutcome.FAILED, Disposition.RESUBMIT));
        events.add(submitted("s2", 1, 2));
        events.add(completed("s1", 1, 1, BatchOutcome.COMPLETED, Disposition.FINAL));
        events.add(result("s1", 1, 1, 0, Outcome.VALID, true));
        events.add(result("s1", 1, 1, 1, Outcome.INVALID, false));
        events.add(result("s1", 1, 1, 2, Outcome.PROVIDER_ERROR, false));
        events.add(parsed("s1", 1, 1, Map.of(Outcome.VALID, 1, Outcome.INVALID, 1, Outcome.PROVIDER_ERROR, 1)));
        events.add(completed("s2", 1, 2, BatchOutcome.EXPIRED, Disposition.FINAL));
        events.add(result("s2", 1, 2, 3, Outcome.VALID, true));
        events.add(result("s2", 1, 2, 4, Outcome.VALID, true));
        events.add(result("s2", 1, 2, 5, Outcome.VALID, true));
        events.add(parsed("s2", 1, 2, Map.of(Outcome.VALID, 3)));
        events.add(generated("s1-a2", 2, false, 1, 2));
        events.add(submitted("s1-a2", 2, 1));
        events.add(completed("s1-a2", 2, 1, BatchOutcome.COMPLETED, Disposition.FINAL));
        events.add(result("s1-a2", 2, 1, 1, Outcome.VALID, true));
        events.add(result("s1-a2", 2, 1, 2, Outcome.PARTIAL, true));
        events.add(parsed("s1-a2", 2, 1, Map.of(Outcome.VALID, 1, Outcome.PARTIAL, 1)));
        return events;
    }

    List<Event> thirdAttempt() throws IOException {
        return List.of(
                generated("s1-a3", 3, true, 2),
                submitted("s1-a3", 3, 1),
                completed("s1-a3", 3, 1, BatchOutcome.COMPLETED, Disposition.FINAL),
                result("s1-a3", 3, 1, 2, Outcome.VALID, true),
                parsed("s1-a3", 3, 1, Map.of(Outcome.VALID, 1)));
    }

    RequestsGenerated generated(String shard, int attempt, boolean reopens, int... cells) throws IOException {
        return generated(shard, attempt, reopens, CELLS, cells);
    }

    /** The first shard of a run that releases more cells than the manifest here names. */
    RequestsGenerated releasing(long released) throws IOException {
        return generated("s1", 1, false, released, 0);
    }

    private RequestsGenerated generated(String shard, int attempt, boolean reopens, long released, int... cells)
            throws IOException {
        return new RequestsGenerated(
                experiment,
                shard,
                attempt,
                0,
                "openai",
                "gpt-4.1",
                "all",
                cells.length,
                100,
                1000,
                null,
                store.put(("request of " + shard + "\n").getBytes(StandardCharsets.UTF_8)),
                manifest(shard, attempt, cells),
                released,
                released,
                1,
                spec,
                2,
                reopens,
                "24h",
                null,
                NOON.plusSeconds(shard.hashCode() % 60));
    }

    private ArtifactRef manifest(String shard, int attempt, int... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScoredQuestions rules = new ScoredQuestions(
                List.of(new Question("Q1", "面白さ")), BigDecimal.ZERO, BigDecimal.TEN, false, ReasonPolicy.NONE);
        ManifestWriter writer = new ManifestWriter(
                out,
                new ManifestHeader(
                        experiment,
                        shard,
                        attempt,
                        2,
                        "openai",
                        "gpt-4.1",
                        "gpt-4.1",
                        "OpenAI",
                        "all",
                        cells.length,
                        rules,
                        "24h"));
        for (int cell : cells) {
            writer.write(new ManifestEntry("wire" + cell, cell(cell), null));
        }
        return store.put(out.toByteArray());
    }

    BatchSubmitted submitted(String shard, int attempt, int submission) throws IOException {
        return new BatchSubmitted(
                experiment,
                shard,
                attempt,
                submission,
                "openai",
                "gpt-4.1",
                "all",
                3,
                batch(shard, submission),
                "acct",
                "http://sandbox",
                NOON.plusSeconds(60L * attempt),
                NOON.plus(Duration.ofHours(24)),
                store.put(new byte[] {1}),
                store.put(new byte[] {2}));
    }

    BatchCompleted completed(String shard, int attempt, int submission, BatchOutcome outcome, Disposition disposition)
            throws IOException {
        return new BatchCompleted(
                experiment,
                shard,
                attempt,
                submission,
                "openai",
                "gpt-4.1",
                "all",
                3,
                batch(shard, submission),
                "acct",
                "http://sandbox",
                outcome,
                disposition,
                List.of(),
                List.of(),
                NOON.plusSeconds(60L * attempt),
                NOON.plusSeconds(3600L * attempt + submission),
                store.put(new byte[] {2}));
    }

    ResultsParsed result(String shard, int attempt, int submission, int cell, Outcome outcome, boolean isFinal) {
        boolean valid = outcome == Outcome.VALID;
        return new ResultsParsed(
                experiment,
                shard,
                attempt,
                submission,
                "openai",
                "gpt-4.1",
                "all",
                batch(shard, submission),
                "wire" + cell,
                cell(cell),
                outcome,
                isFinal,
                valid ? Map.of("Q1", BigDecimal.valueOf(10L * cell + attempt)) : Map.of(),
                valid ? Map.of("Q1", "理由" + cell) : Map.of(),
                valid ? Map.of("Q1value", "value.standard@1", "Q1reason", "reason.standard@1") : Map.of(),
                valid ? List.of() : List.of("Q1 has no value"),
                outcome.answered() ? "answer " + cell + "/" + attempt + "\u0000" : null,
                null,
                null,
                new Usage(100, 10, 20, 5),
                new Cost(new BigDecimal("0.00018"), new BigDecimal("0.00036")),
                "stop",
                outcome == Outcome.PROVIDER_ERROR ? new RequestError("server", "500", "boom\u0000") : null,
                "answers@1",
                "gpt-4.1-2025-04-14",
                NOON.plusSeconds(attempt),
                valid ? "A" : null,
                cell % 2 == 0 ? "A" : "B",
                null);
    }

    BatchParsed parsed(String shard, int attempt, int submission, Map<Outcome, Integer> outcomes) throws IOException {
        int lines = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        return new BatchParsed(
                experiment,
                shard,
                attempt,
                submission,
                "openai",
                "gpt-4.1",
                "all",
                lines,
                batch(shard, submission),
                BatchOutcome.COMPLETED,
                outcomes,
                0,
                new LineCounts(lines, lines, 0, 0, 0, 0, 0, 0),
                new Usage(100L * lines, 0, 20L * lines, 0),
                new Cost(new BigDecimal("0.00018").multiply(BigDecimal.valueOf(lines)), null),
                List.of(new ArchivedFile(
                        "output", store.put(("raw " + shard).getBytes(StandardCharsets.UTF_8)), "f".repeat(64), 10)),
                true,
                NOON,
                NOON.plusSeconds(3600L * attempt + submission));
    }

    private static CellRef cell(int index) {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("persona", "p" + index % 2);
        axes.put("text", "t" + index / 2);
        return new CellRef(index, "cell_" + index, "gpt-4.1", "OpenAI", axes, "all", null, 1, new BigDecimal("0.7"));
    }

    private static String batch(String shard, int submission) {
        return "batch_" + shard + "_" + submission;
    }
}
