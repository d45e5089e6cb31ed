package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripted trouble with calls. */
class CallFaultsTest {
    private static final String[] KEY = {"Authorization", "Bearer sk-lab"};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_dropped_create_reply_leaves_a_batch_behind() {
        String file = lab.upload(Requests.scored(3));
        lab.fault(Fault.of(FaultName.CREATE_REPLY_DROPPED).times(1));

        assertThatThrownBy(() -> lab.create(file)).isInstanceOf(OpenAIIoException.class);

        List<Batch> batches = lab.client().batches().list().items();
        assertThat(batches).hasSize(1);
        assertThat(lab.finished(batches.get(0).id()).status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(lab.create(file).status()).isEqualTo(Batch.Status.VALIDATING);
    }

    @Test
    void a_dropped_upload_reply_leaves_a_file_behind() {
        lab.fault(Fault.of(FaultName.UPLOAD_REPLY_DROPPED).times(1));
        assertThatThrownBy(() -> lab.upload(Requests.scored(3))).isInstanceOf(OpenAIIoException.class);
        assertThat(lab.client().files().list().items()).hasSize(1);
    }

    @Test
    void a_refused_create_has_no_effect_and_says_when_to_come_again() throws Exception {
        String file = lab.upload(Requests.scored(3));
        lab.fault(Fault.of(FaultName.CREATE_REFUSED_429).times(2).with("retry_after", 7));
        assertThatThrownBy(() -> lab.create(file)).isInstanceOf(RateLimitException.class);
        var reply = Http.post(lab.url() + "/batches", "{}", KEY);
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).contains("7");
        assertThat(lab.client().batches().list().items()).isEmpty();
        assertThat(lab.create(file).status()).isEqualTo(Batch.Status.VALIDATING);
    }

    @Test
    void each_kind_of_http_trouble_has_its_status() {
        once(FaultName.HTTP_500);
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(InternalServerException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(500));
        once(FaultName.HTTP_503);
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(InternalServerException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(503));
        once(FaultName.HTTP_401);
        assertThatThrownBy(this::list).isInstanceOf(UnauthorizedException.class);
        once(FaultName.INSUFFICIENT_QUOTA);
        assertThatThrownBy(this::list).isInstanceOfSatisfying(RateLimitException.class, e -> assertThat(e.code())
                .contains("insufficient_quota"));
        list();
    }

    @Test
    void a_fault_can_be_kept_to_one_operation_and_one_occasion() {
        lab.fault(Fault.of(FaultName.HTTP_500)
                .matching(new FaultMatch("openai", Operation.LIST, null, null, null, null, 3L)));
        lab.upload(Requests.scored(1));
        list();
        list();
        assertThatThrownBy(this::list).isInstanceOf(InternalServerException.class);
        list();
    }

    @Test
    void a_batch_stays_unknown_for_the_scripted_lag() {
        lab.fault(Fault.of(FaultName.NOT_FOUND_LAG).with("ms", 700));
        lab.fault(Fault.of(FaultName.LIST_LAG).with("ms", 1_200));
        String id = lab.create(lab.upload(Requests.scored(1))).id();
        assertThatThrownBy(() -> lab.client().batches().retrieve(id)).isInstanceOf(NotFoundException.class);
        assertThat(lab.client().batches().list().items()).isEmpty();
        Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(lab.client().batches().retrieve(id).id()).isEqualTo(id);
            assertThat(lab.client().batches().list().items()).hasSize(1);
        });
    }

    @Test
    void a_slow_call_waits_and_then_works() {
        lab.fault(Fault.of(FaultName.SLOW).times(1).with("ms", 300));
        Instant before = Instant.now();
        list();
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_truncated_download_is_resumed() throws Exception {
        String file = lab.upload(Requests.scored(200));
        byte[] whole =
                Http.bytes(lab.url() + "/files/" + file + "/content", KEY).body();
        lab.fault(Fault.of(FaultName.TRUNCATED_DOWNLOAD).times(1).with("at", 10_000));

        assertThatThrownBy(() -> Http.bytes(lab.url() + "/files/" + file + "/content", KEY))
                .isInstanceOf(IOException.class);

        var rest = Http.bytes(
                lab.url() + "/files/" + file + "/content", "Authorization", "Bearer sk-lab", "Range", "bytes=10000-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range"))
                .contains("bytes 10000-" + (whole.length - 1) + "/" + whole.length);
        assertThat(new String(rest.body(), StandardCharsets.UTF_8))
                .isEqualTo(new String(whole, 10_000, whole.length - 10_000, StandardCharsets.UTF_8));
        var beyond = Http.bytes(
                lab.url() + "/files/" + file + "/content",
                "Authorization",
                "Bearer sk-lab",
                "Range",
                "bytes=" + whole.length + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void faults_are_listed_added_and_removed_over_http() throws Exception {
        String faults = "http://127.0.0.1:" + lab.sandbox().port() + "/sandbox/faults";
        assertThat(Http.post(faults, "{\"fault\": \"no_such_thing\"}").statusCode())
                .isEqualTo(400);
        assertThat(Http.post(faults, "{\"fault\": \"http_500\", \"tiems\": 1}").body())
                .contains("tiems");
        String script = "- {fault: http_500, match: {operation: list}, times: 1}\n- {id: mine, fault: row_missing}\n";
        assertThat(Http.post(faults, script).statusCode()).isEqualTo(201);
        assertThatThrownBy(this::list).isInstanceOf(InternalServerException.class);
        assertThat(Http.get(faults).body()).contains("\"http_500\"", "\"fired\":1", "\"mine\"");
        assertThat(Http.delete(faults + "/mine").statusCode()).isEqualTo(204);
        assertThat(Http.delete(faults + "/mine").statusCode()).isEqualTo(404);
        assertThat(Http.get(faults).body()).doesNotContain("mine");
    }

    private void once(FaultName name) {
        lab.fault(Fault.of(name).times(1));
    }

    private void list() {
        lab.client().batches().list();
    }
}
