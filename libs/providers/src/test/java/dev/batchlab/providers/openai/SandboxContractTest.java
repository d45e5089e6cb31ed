package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.StagedInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void every_model_of_the_registry_is_offered() throws Exception {
        assertThat(api.models())
                .containsAll(ModelRegistry.standard().all().stream()
                        .filter(model ->
                                model.provider().equals(script.provider().id()))
                        .map(Model::providerModel)
                        .toList());
    }

    @Test
    void several_batches_are_read_together_and_unknown_ones_left_out() throws Exception {
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of());
        String first = submit("a").id();
        String second = submit("b").id();
        ended(first);
        ended(second);

        List<BatchSnapshot> found = api.getAll(List.of(second, "batch_of_nobody", first));

        assertThat(found).extracting(BatchSnapshot::id).containsExactlyInAnyOrder(first, second);
        assertThat(found).allSatisfy(batch -> assertThat(batch)
                .usingRecursiveComparison()
                .ignoringFields("pollHint")
                .isEqualTo(api.get(batch.id())));
    }
}
