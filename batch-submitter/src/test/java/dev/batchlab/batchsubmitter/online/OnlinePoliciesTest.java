package dev.batchlab.batchsubmitter.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.EventJson;
import dev.batchlab.providers.OnlineHost;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.openai.OpenAi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlinePoliciesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final OnlineRequest REQUEST = new OnlineRequest("online-s", 3, "行_1", "{}", 1, 0, NOW);

    @ParameterizedTest
    @CsvSource({
        // on their way, refusals: room at a host that takes 8 at once
        "0, 0, 8",
        "5, 0, 3",
        "8, 0, 0",
        "9, 0, 0",
        "0, 1, 4",
        "0, 2, 2",
        "0, 9, 1",
        "1, 9, 0"
    })
    void a_host_that_refused_is_approached_with_fewer_at_once(int sending, int refusals, int room) {
        assertThat(Pace.room(host(null, null), new AccountLoad(sending, 0, 0, refusals, null), 100, NOW))
                .isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 5", "4, 0, 1", "5, 0, 0", "1, 900, 1", "1, 901, 0", "0, 5000, 1"})
    void requests_and_tokens_of_the_last_minute_count(int started, long tokens, int room) {
        assertThat(Pace.room(host(5, 1_000), new AccountLoad(0, started, tokens, 0, null), 100, NOW))
                .isEqualTo(room);
    }

    @Test
    void while_the_host_asks_us_to_wait_nothing_goes_out() {
        AccountLoad blocked = new AccountLoad(0, 0, 0, 1, NOW.plusSeconds(1));

        assertThat(Pace.room(host(null, null), blocked, 100, NOW)).isZero();
        assertThat(Pace.room(host(null, null), blocked, 100, NOW.plusSeconds(1)))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        // kind, status, may have happened, paid, free
        "TRANSIENT, 429, false, ACCOUNT_WAITS, ACCOUNT_WAITS",
        "UNREACHABLE, 0, false, ACCOUNT_WAITS, ACCOUNT_WAITS",
        "TRANSIENT, 500, true, AGAIN, AGAIN",
        "TRANSIENT, 503, true, AGAIN, AGAIN",
        "TRANSIENT, 502, true, IN_DOUBT, AGAIN",
        "TRANSIENT, 504, true, IN_DOUBT, AGAIN",
        "TRANSIENT, 408, true, IN_DOUBT, AGAIN",
        "TRANSIENT, 0, true, IN_DOUBT, AGAIN",
        "TRANSIENT, 200, true, IN_DOUBT, AGAIN",
        "AUTHENTICATION, 401, false, ACCOUNT_STOPS, ACCOUNT_STOPS",
        "QUOTA, 429, false, ACCOUNT_STOPS, ACCOUNT_STOPS",
        "INVALID, 400, false, FAILS, FAILS",
        "NOT_FOUND, 404, false, FAILS, FAILS",
        "TOO_LARGE, 413, false, FAILS, FAILS"
    })
    void what_a_call_without_an_answer_means(
            Kind kind, int status, boolean mayHaveHappened, AfterCall paid, AfterCall free) {
        ProviderException trouble = trouble(kind, status, mayHaveHappened);

        assertThat(AfterCall.of(trouble, false, 0)).isEqualTo(paid);
        assertThat(AfterCall.of(trouble, true, 0)).isEqualTo(free);
    }

    @Test
    void a_host_that_goes_on_failing_a_request_has_given_its_result() {
        ProviderException trouble = trouble(Kind.TRANSIENT, 500, true);

        assertThat(AfterCall.of(trouble, false, 4)).isEqualTo(AfterCall.AGAIN);
        assertThat(AfterCall.of(trouble, false, 5)).isEqualTo(AfterCall.FAILS);
    }

    @Test
    void an_answer_becomes_one_line_of_openais_form_with_its_bytes_as_they_were() throws UnreadableRow {
        String reply =
                "{\n  \"choices\": [{\"message\": {\"content\": \"一\\n二 😀\"},\r\n \"finish_reason\": \"stop\"}],"
                        + "\"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 5}}";
        String line = ResultLine.answered(REQUEST, reply.getBytes(StandardCharsets.UTF_8));

        assertThat(line).doesNotContain("\n").doesNotContain("\r");
        assertThat(new OpenAi().wireFormat().readRow(line)).isInstanceOfSatisfying(ResultRow.Answered.class, row -> {
            assertThat(row.wireId()).isEqualTo("行_1");
            assertThat(row.text()).isEqualTo("一\n二 😀");
        });
        assertThat(ResultLine.tokens(reply.getBytes(StandardCharsets.UTF_8))).isEqualTo(12);
    }

    @Test
    void an_error_becomes_a_line_that_says_what_the_host_said() throws Exception {
        String refused = ResultLine.failed(REQUEST, trouble(Kind.INVALID, 400, false));
        String silent = ResultLine.failed(REQUEST, trouble(Kind.TRANSIENT, 0, true));

        assertThat(EventJson.mapper()
                        .readTree(refused)
                        .at("/response/status_code")
                        .asInt())
                .isEqualTo(400);
        assertThat(EventJson.mapper().readTree(silent).at("/error/code").asText())
                .isEqualTo("no_answer");
        for (String line : new String[] {refused, silent}) {
            assertThat(new OpenAi().wireFormat().readRow(line)).isInstanceOf(ResultRow.Failed.class);
        }
    }

    @Test
    void what_goes_out_is_the_body_with_its_numbers_as_they_were_written() {
        OnlineRequest request = new OnlineRequest(
                "online-s",
                1,
                "r",
                "{\"custom_id\":\"r\",\"body\":{\"model\":\"m\",\"temperature\":0.70,\"top_p\":1}}",
                1,
                0,
                NOW);

        assertThat(new String(ResultLine.body(request), StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"m\",\"temperature\":0.70,\"top_p\":1}");
    }

    @Test
    void who_stops_lets_nobody_in_and_waits_for_those_inside() throws Exception {
        SendingGate gate = new SendingGate();
        gate.enter();
        assertThat(gate.close(Duration.ofMillis(20))).isFalse();
        assertThat(gate.isOpen()).isFalse();

        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> {
            try {
                return gate.close(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        gate.leave();

        assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private static ProviderException trouble(Kind kind, int status, boolean mayHaveHappened) {
        return new ProviderException(kind, status, null, "the host said no", null, mayHaveHappened, null);
    }

    private static OnlineHost host(@Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute) {
        return new OnlineHost(
                "h", "h", null, URI.create("http://h/v1"), null, 8, requestsPerMinute, tokensPerMinute, false);
    }
}
