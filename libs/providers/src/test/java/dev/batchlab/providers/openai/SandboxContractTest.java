package dev.batchlab.providers.openai;

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
public class SandboxContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new SandboxOpenAi();
    }

    /** Only what the sandbox has faults for, in its own words. */
    @Override
    @ParameterizedTest
    @CsvSource({
        "401,invalid_api_key,AUTHENTICATION,false",
        "429,rate_limit_exceeded,TRANSIENT,false",
        "429,insufficient_quota,QUOTA,false",
        "500,server_error,TRANSIENT,true",
        "503,server_error,TRANSIENT,true"
    })
    protected void a_refused_call_is_told_by_class_and_by_whether_it_may_have_had_its_effect(
            int status, String code, Kind kind, boolean mayHaveHappened) {
        script.everyCallIsAnswered(status, code, "", Duration.ofSeconds(7));

        ProviderException refused = failure(() -> api.create(new StagedInput("file-1"), file("a"), TAG, "24h"));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).contains(code);
        assertThat(refused.mayHaveHappened()).isEqualTo(mayHaveHappened);
        assertThat(script.createsReceived()).isEqualTo(1);
    }
}
