package dev.batchlab.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.cli.BatchlabCommand;
import dev.batchlab.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a server that plays model-pipeline and aggregator by a script. */
class PipelineCommandTest {
    private static final String RUN =
            "{\"runId\":\"r-1\",\"name\":\"borea-ab\",\"state\":\"%s\",\"phases\":[%s],\"remarks\":[\"50 samples\"]%s}";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private final Deque<String> states = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        int port = server.getAddress().getPort();
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                folder.resolve("run/ports.json"), "{\"model-pipeline\": " + port + ", \"aggregator\": " + port + "}");
        System.setProperty("batchlab.home", folder.toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("batchlab.home");
        server.stop(0);
    }

    @Test
    void a_run_is_posted_with_its_folder_followed_and_its_report_fetched() throws Exception {
        Path config = Files.writeString(folder.resolve("pipeline.yaml"), "version: 1\nrun: {name: borea-ab}\n");
        states.add(RUN.formatted(
                "running", phase("convert_a", "running", ",\"done\":5,\"total\":20,\"message\":\"Q8_0\""), ""));
        states.add(
                RUN.formatted("running", phase("convert_a", "succeeded", ",\"endedAt\":\"2026-01-01T00:00:00Z\""), ""));
        states.add(
                RUN.formatted(
                        "succeeded",
                        phase("convert_a", "succeeded", ",\"endedAt\":\"2026-01-01T00:00:00Z\""),
                        ",\"verdict\":\"B_BETTER\",\"results\":{\"comparison\":{\"explanation\":\"B is better by 12.0 points.\"}}"));
        int code = execute(
                "pipeline",
                "run",
                config.toString(),
                "--bell",
                "--output",
                folder.resolve("results").toString());
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("convert_a  running    [#####               ] 5/20 Q8_0")
                .contains("B_BETTER: B is better by 12.0 points.")
                .containsOnlyOnce("\u0007");
        assertThat(requests.get(0))
                .startsWith("POST /pipelines ")
                .contains("\"base\":\"" + folder + "\"", "version: 1");
        assertThat(folder.resolve("results/ab_test_results/borea-ab/report.md")).hasContent("# report");
    }

    @Test
    void a_failed_run_ends_with_one_and_says_how_to_go_on() throws Exception {
        Path config = Files.writeString(folder.resolve("pipeline.yaml"), "version: 1\n");
        states.add(RUN.formatted(
                "failed",
                phase("train_b", "failed", ",\"errorCode\":\"NO_RESULT\""),
                ",\"error\":\"train_b: no result.json\""));
        assertThat(execute("pipeline", "run", config.toString())).isEqualTo(ExitCode.UNFINISHED);
        assertThat(err.toString()).contains("no result.json", "pipeline resume r-1");
    }

    @Test
    void a_rejected_run_ends_with_two_and_every_finding() throws Exception {
        Path config = Files.writeString(folder.resolve("pipeline.yaml"), "version: 1\n");
        states.add(RUN.formatted("rejected", "", ",\"error\":\"NO_QUANTIZER\""));
        assertThat(execute("pipeline", "run", config.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("was rejected", "50 samples");
    }

    @Test
    void an_old_config_is_turned_with_the_fate_of_every_key() throws Exception {
        Path old = Files.writeString(folder.resolve("old.yaml"), "device: cuda\n");
        Path made = folder.resolve("new.yaml");
        int code = execute("pipeline", "import", old.toString(), "--name", "x", "--output", made.toString());
        assertThat(code).isEqualTo(ExitCode.UNFINISHED);
        assertThat(made).hasContent("version: 1");
        assertThat(err.toString()).contains("missing  dataset.purpose: say it");
        assertThat(requests.get(0)).startsWith("POST /pipelines/import ").contains("device: cuda");
    }

    @Test
    void status_resume_and_cancel_name_the_run() {
        states.add(RUN.formatted("running", phase("evaluate", "running", ""), ""));
        assertThat(execute("pipeline", "status", "borea-ab")).isEqualTo(ExitCode.DONE);
        states.add(RUN.formatted("running", "", ",\"cancelRequested\":true"));
        assertThat(execute("pipeline", "cancel", "borea-ab")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("r-1  borea-ab", "evaluate   running", "borea-ab: running, ending");
        assertThat(requests).anyMatch(request -> request.startsWith("POST /pipelines/borea-ab/cancel"));
        assertThat(execute("pipeline")).isEqualTo(ExitCode.USAGE);
    }

    private int execute(String... args) {
        CommandLine line = BatchlabCommand.commandLine();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static String phase(String name, String state, String more) {
        return "{\"phase\":\"" + name + "\",\"state\":\"" + state + "\",\"steps\":[]" + more + "}";
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        requests.add(call.getRequestMethod() + " " + path + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body;
        if (path.endsWith("/export")) {
            body = zip();
        } else if (path.endsWith("/import")) {
            body = text(
                    "{\"yaml\":\"version: 1\",\"remarks\":[{\"fate\":\"MISSING\",\"key\":\"dataset.purpose\",\"message\":\"say it\"}]}");
        } else if (path.endsWith("/evaluated")) {
            body = text("{}");
        } else if (call.getRequestMethod().equals("POST") && path.equals("/pipelines")) {
            body = text(RUN.formatted("requested", "", ""));
        } else {
            body = text(states.size() > 1 ? states.remove() : states.element());
            if (path.endsWith("borea-ab")) {
                states.clear();
            }
        }
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("ab_test_results/borea-ab/report.md"));
            zip.write(text("# report"));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
