package dev.batchlab.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One full example of every event. */
final class EventSamples {
    private static final Instant TIME = Instant.parse("2026-03-01T09:30:00.125Z");
    private static final String EXPERIMENT = "literary-emotions";
    private static final String RUN = "borea-ab";
    private static final String RUN_ID = "0b5c3f7a-6d0e-4a53-9c54-2f1f0a1f7c11";
    private static final String SHARD = "literary-emotions-gpt-4.1-all-0001";

    private EventSamples() {}

    static Stream<Event> all() {
        return Stream.of(
                new ExperimentRequested(
                        EXPERIMENT,
                        JsonNodeFactory.instance.objectNode().put("experiment", EXPERIMENT),
                        ref("1"),
                        List.of(new InputFile("texts/t1.txt", ref("2"))),
                        new Release(List.of("gpt-4.1"), List.of("all"))),
                new RequestsGenerated(
                        EXPERIMENT,
                        SHARD,
                        1,
                        0,
                        "openai",
                        "gpt-4.1",
                        "all",
                        120,
                        98_304,
                        45_000,
                        122_880L,
                        ref("3"),
                        ref("4"),
                        360,
                        360,
                        1,
                        ref("5"),
                        3,
                        false,
                        "24h",
                        new BigDecimal("5.00"),
                        TIME),
                new ExperimentHeld(EXPERIMENT, 7, "budget", "raise budget.maxUsd and run the spec again", 2),
                new BatchSubmitted(
                        EXPERIMENT,
                        SHARD,
                        1,
                        1,
                        "openai",
                        "gpt-4.1",
                        "all",
                        120,
                        "batch_1",
                        "0123456789abcdef",
                        "https://api.openai.com/v1",
                        TIME,
                        TIME.plusSeconds(86_400),
                        ref("3"),
                        ref("4")),
                new BatchCompleted(
                        EXPERIMENT,
                        SHARD,
                        1,
                        1,
                        "openai",
                        "gpt-4.1",
                        "all",
                        120,
                        "batch_1",
                        "0123456789abcdef",
                        "https://api.openai.com/v1",
                        BatchOutcome.EXPIRED,
                        Disposition.FINAL,
                        List.of(new ResultFile("output", "file-1"), new ResultFile("error", "file-2")),
                        List.of(new BatchError("batch_expired", "The window ended", 12, 7)),
                        TIME,
                        TIME.plusSeconds(60),
                        ref("4")),
                new ResultsParsed(
                        EXPERIMENT,
                        SHARD,
                        2,
                        1,
                        "openai",
                        "gpt-4.1",
                        "all",
                        "batch_1",
                        "p1_gpt-4.1_n01_t1",
                        new CellRef(
                                0,
                                "p1_gpt-4.1_n01_t1",
                                "gpt-4.1",
                                "OpenAI",
                                Map.of("persona", "p1"),
                                "all",
                                3,
                                1,
                                new BigDecimal("0.7")),
                        Outcome.PARTIAL,
                        false,
                        Map.of("Q1", new BigDecimal("80")),
                        Map.of("Q1", "静かな驚きがある"),
                        Map.of("Q1value", "value.standard@1"),
                        List.of("Q2: no value found"),
                        "Q1. 面白さ(数値): 80",
                        ref("6"),
                        "ab".repeat(32),
                        new Usage(310, 10, 55, 5),
                        new Cost(new BigDecimal("0.00053"), new BigDecimal("0.00106")),
                        "stop",
                        new RequestError("validation", "partial", "Q2: no value found"),
                        "1",
                        "gpt-4.1-2025-04-14",
                        TIME,
                        "B",
                        "C",
                        Map.of("title", TextNode.valueOf("星"))),
                new BatchParsed(
                        EXPERIMENT,
                        SHARD,
                        1,
                        1,
                        "openai",
                        "gpt-4.1",
                        "all",
                        120,
                        "batch_1",
                        BatchOutcome.COMPLETED,
                        Map.of(Outcome.VALID, 118),
                        2,
                        new LineCounts(121, 118, 1, 1, 1, 0, 0, 0),
                        new Usage(1, 0, 2, 0),
                        new Cost(new BigDecimal("0.1"), null),
                        List.of(new ArchivedFile("output", ref("7"), "cd".repeat(32), 1_000)),
                        true,
                        TIME,
                        TIME.plusSeconds(5)),
                new RequestsFailed(
                        EXPERIMENT,
                        SHARD,
                        1,
                        1,
                        "openai",
                        "gpt-4.1",
                        "all",
                        List.of(new FailedRequest("p1_gpt-4.1_n02_t1", "missing", true)),
                        ref("8"),
                        true),
                new ExperimentCompleted(
                        EXPERIMENT,
                        "completed",
                        1,
                        JsonNodeFactory.instance.objectNode().put("planned", 360),
                        "/experiments/literary-emotions/report",
                        List.of("line 3: unknown key modles"),
                        TIME),
                new ModelRequested(
                        RUN, RUN_ID, JsonNodeFactory.instance.objectNode().put("version", 1), "/data/pipelines"),
                new ModelPhase(
                        RUN,
                        RUN_ID,
                        7,
                        "convert_a",
                        PhaseState.PROGRESSED,
                        "Q4_K_M",
                        1,
                        19L,
                        21L,
                        "STALLED",
                        "quiet",
                        TIME),
                new ModelConverted(
                        RUN,
                        RUN_ID,
                        8,
                        "model_a",
                        "Q4_K_M",
                        "/data/runs/gguf_models/model_a/model_a_Q4_K_M.gguf",
                        "ef".repeat(32),
                        1_000_000,
                        "phi3",
                        21,
                        1_350_000,
                        Map.of("Q4_K", 1_200_000L),
                        TIME),
                new ModelEvaluated(
                        RUN,
                        RUN_ID,
                        9,
                        "B_BETTER",
                        JsonNodeFactory.instance.objectNode().put("timestamp", TIME.toString()),
                        ref("9"),
                        JsonNodeFactory.instance.objectNode().put("dpi", 300),
                        TIME));
    }

    private static ArtifactRef ref(String digit) {
        String sha256 = digit.repeat(64);
        return new ArtifactRef(URI.create("file:///store/" + sha256.substring(0, 2) + "/" + sha256), sha256, 4_096);
    }
}
