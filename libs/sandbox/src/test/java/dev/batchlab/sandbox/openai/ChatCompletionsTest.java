package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultScript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single requests, sent by OpenAI's own client. */
class ChatCompletionsTest {
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
    void a_request_is_answered_at_once_as_a_batch_would_answer_it() {
        ChatCompletion completion = lab.client().chat().completions().create(scored("gpt-4.1", "r1"));

        assertThat(completion.choices()).hasSize(1);
        assertThat(completion.choices().get(0).message().content().orElseThrow())
                .contains("Q1");
        assertThat(completion.usage().orElseThrow().completionTokens()).isPositive();
        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("succeeded", 1L);
        assertThat(lab.sandbox().ledgerSummary().paidTwice()).isEmpty();
    }

    @Test
    void the_same_request_sent_twice_is_paid_twice() {
        lab.client().chat().completions().create(scored("gpt-4.1", "r1"));
        lab.client().chat().completions().create(scored("gpt-4.1", "r2"));
        assertThat(lab.sandbox().ledgerSummary().paidTwice()).isEmpty();

        lab.client().chat().completions().create(scored("gpt-4.1", "r1"));

        assertThat(lab.sandbox().ledgerSummary().paidTwice())
                .singleElement()
                .satisfies(twice -> assertThat(twice.customId()).isEqualTo("r1"));
    }

    @Test
    void a_reply_that_is_dropped_has_had_its_effect() {
        fault("{fault: reply_dropped, match: {operation: chat}, times: 1}");

        assertThatThrownBy(() -> lab.client().chat().completions().create(scored("gpt-4.1", "r1")))
                .isInstanceOf(OpenAIIoException.class);

        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("succeeded", 1L);
    }

    @Test
    void a_refusal_says_when_to_come_back_and_has_no_effect() {
        fault("{fault: retry_after, match: {operation: chat}, params: {retry_after: 7}, times: 1}");

        assertThatThrownBy(() -> lab.client().chat().completions().create(scored("gpt-4.1", "r1")))
                .isInstanceOfSatisfying(RateLimitException.class, refusal -> assertThat(
                                refusal.headers().values("Retry-After"))
                        .containsExactly("7"));

        assertThat(lab.sandbox().ledgerSummary().requests()).isZero();
    }

    @Test
    void what_a_row_of_a_batch_would_fail_with_is_the_answer_here() {
        fault("{fault: row_error, match: {customId: r1}, params: {status: 429, code: rate_limit_exceeded}}");

        assertThatThrownBy(() -> lab.client().chat().completions().create(scored("gpt-4.1", "r1")))
                .isInstanceOf(RateLimitException.class);
        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("failed", 1L);
    }

    @Test
    void openai_knows_its_models_and_an_open_host_answers_every_name_without_a_key() {
        assertThatThrownBy(() -> lab.client().chat().completions().create(scored("llama3.2", "r1")))
                .isInstanceOf(NotFoundException.class);

        OpenAIClient host = OpenAIOkHttpClient.builder()
                .apiKey("any")
                .baseUrl(lab.sandbox().url("online"))
                .maxRetries(0)
                .build();
        assertThat(host.chat().completions().create(scored("llama3.2", "r1")).model())
                .isEqualTo("llama3.2");
    }

    @Test
    void the_ledger_of_single_requests_survives_a_restart() {
        lab.client().chat().completions().create(scored("gpt-4.1", "r1"));
        lab.close();
        lab = Lab.at(home);

        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("succeeded", 1L);
    }

    private void fault(String script) {
        List<Fault> faults = FaultScript.parse(script);
        faults.forEach(lab::fault);
    }

    private static ChatCompletionCreateParams scored(String model, String id) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(Requests.SCORED)
                .putAdditionalHeader("X-Client-Request-Id", id)
                .build();
    }
}
