package dev.batchlab.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.StagedInput;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter and Google's own clients against the sandbox, with tables. */
class SandboxTablesContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new SandboxVertex(VertexContract.TABLES);
    }

    @Override
    protected BatchApi connect(URI baseUrl) {
        return script.provider().connect(new Connection(baseUrl, KEY, Duration.ofSeconds(10), VertexContract.TABLES));
    }

    /** Only what the sandbox has faults for, in its own words. */
    @Override
    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHENTICATED,AUTHENTICATION,false",
        "429,RESOURCE_EXHAUSTED,TRANSIENT,false",
        "500,INTERNAL,TRANSIENT,true",
        "503,UNAVAILABLE,TRANSIENT,true"
    })
    protected void a_refused_call_is_told_by_class_and_by_whether_it_may_have_had_its_effect(
            int status, String code, Kind kind, boolean mayHaveHappened) {
        script.everyCallIsAnswered(status, code, "", Duration.ofSeconds(7));

        ProviderException refused = failure(() -> api.create(new StagedInput("bq://p.d.t"), file("a"), TAG, "24h"));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused).hasMessageContaining(code);
        assertThat(refused.mayHaveHappened()).isEqualTo(mayHaveHappened);
        assertThat(script.createsReceived()).isEqualTo(1);
    }
}
