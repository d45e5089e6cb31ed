package dev.batchlab.providers.kluster;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.openai.HostForm;
import dev.batchlab.providers.openai.ScriptedOpenAi;
import java.util.Set;

class KlusterContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedOpenAi(
                new Kluster(),
                new HostForm(
                        true,
                        false,
                        false,
                        "null",
                        Set.of(
                                HostForm.EXPIRED,
                                HostForm.CANCELLED,
                                HostForm.TOO_LATE,
                                HostForm.ROWS_FAILED,
                                HostForm.ALL_FAILED,
                                HostForm.TRUNCATED,
                                HostForm.REFUSED)));
    }
}
