package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.StagedInput;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter against the sandbox: each checks the other. */
class SandboxGeminiContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new SandboxGemini();
    }

    /** Only what the sandbox has faults for, in its own words. */
    @Override
    @ParameterizedTest
    @CsvSource({
        "400,API_KEY_INVALID,AUTHENTICATION,false,",
        "400,INVALID_ARGUMENT,TOO_LARGE,false",
        "429,RESOURCE_EXHAUSTED,TRANSIENT,false",
        "429,prepaid,QUOTA,false",
        "500,INTERNAL,TRANSIENT,true",
        "503,UNAVAILABLE,TRANSIENT,true"
    })
    protected void a_refused_call_is_told_by_class_and_by_whether_it_may_have_had_its_effect(
            int status, String code, Kind kind, boolean mayHaveHappened) {
        script.everyCallIsAnswered(status, code, "", Duration.ofSeconds(7));

        ProviderException refused = failure(() -> api.create(new StagedInput("file-1"), file("a"), TAG, "24h"));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.mayHaveHappened()).isEqualTo(mayHaveHappened);
        if (status != 400) {
            assertThat(refused.retryAfter()).as("from the body").contains(Duration.ofSeconds(7));
        }
        assertThat(script.createsReceived()).isEqualTo(1);
    }
}
