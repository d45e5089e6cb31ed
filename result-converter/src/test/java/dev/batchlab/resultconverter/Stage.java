package dev.batchlab.resultconverter;

import dev.batchlab.answers.FreeText;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ResultFile;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.manifest.ManifestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** A shard of three requests on the stage: its manifest, its files at the provider, the event that says it is finished. */
final class Stage {
    static final Instant ENDED = Instant.parse("2026-03-01T12:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String experiment;
    final String shard = "e-gpt-4.1-g-0001-" + UUID.randomUUID();
    final String batch = "batch_" + UUID.randomUUID();
    private final ArtifactRef manifest;
    private final String base = ConfigProvider.getConfig().getValue("test.scripted-files", String.class);

    Stage(ArtifactStore store, String... ids) {
        this("e", store, ids);
    }

    Stage(String experiment, ArtifactStore store, String... ids) {
        this.experiment = experiment;
        try (ArtifactWriter out = store.writer()) {
            ManifestWriter writer = new ManifestWriter(
                    out,
                    new ManifestHeader(
                            experiment,
                            shard,
                            1,
                            3,
                            "openai",
                            "gpt-4.1",
                            "gpt-4.1",
                            "OpenAI",
                            "g",
                            ids.length,
                            new FreeText(null, null),
                            "24h"));
            for (int i = 0; i < ids.length; i++) {
                CellRef cell = new CellRef(i, ids[i], "gpt-4.1", "OpenAI", Map.of(), "g", i + 1, 1, BigDecimal.ONE);
                writer.write(new ManifestEntry(ids[i], cell, null));
            }
            manifest = out.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file at the provider. @param plan how its downloads go */
    ResultFile file(String role, String plan, String... lines) {
        String id = "file-" + UUID.randomUUID();
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        send(HttpRequest.newBuilder(URI.create(base + "/script/" + id + "?plan=" + plan))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
        return new ResultFile(role, id);
    }

    void open(ResultFile gate) {
        send(HttpRequest.newBuilder(URI.create(base + "/script/" + gate.location()))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    int downloads(ResultFile file) {
        return Integer.parseInt(send(HttpRequest.newBuilder(URI.create(base + "/script/" + file.location()))));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    BatchCompleted completed(BatchOutcome outcome, ResultFile... files) {
        return event(outcome, Disposition.FINAL, base + "/v1", List.of(), files);
    }

    BatchCompleted elsewhere(String target, ResultFile... files) {
        return event(BatchOutcome.COMPLETED, Disposition.FINAL, target, List.of(), files);
    }

    BatchCompleted event(
            BatchOutcome outcome,
            Disposition disposition,
            String target,
            List<BatchError> errors,
            ResultFile... files) {
        return new BatchCompleted(
                experiment,
                shard,
                1,
                1,
                "openai",
                "gpt-4.1",
                "g",
                3,
                batch,
                "account",
                target,
                outcome,
                disposition,
                List.of(files),
                errors,
                ENDED.minusSeconds(60),
                ENDED,
                manifest);
    }

    static String answer(String id, String text) {
        return line(
                id,
                200,
                "{\"object\":\"chat.completion\",\"created\":1772000000,\"model\":\"gpt-4.1-2025-04-14\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quoted(text)
                        + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500}}");
    }

    static String failure(String id, int status, String code) {
        return line(id, status, "{\"error\":{\"message\":\"scripted\",\"code\":" + quoted(code) + "}}");
    }

    private static String line(String id, int status, String body) {
        return "{\"id\":\"r\",\"custom_id\":" + quoted(id) + ",\"response\":{\"status_code\":" + status
                + ",\"request_id\":\"q\",\"body\":" + body + "},\"error\":null}";
    }

    private static String quoted(String text) {
        return new String(EventJson.write(text), StandardCharsets.UTF_8);
    }
}
