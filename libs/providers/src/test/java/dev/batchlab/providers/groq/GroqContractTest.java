package dev.batchlab.providers.groq;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.openai.HostForm;
import dev.batchlab.providers.openai.ScriptedOpenAi;
import java.util.Set;

class GroqContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedOpenAi(
                new Groq(),
                new HostForm(
                        false,
                        true,
                        true,
                        "[]",
                        Set.of(
                                HostForm.EXPIRED,
                                HostForm.CANCELLED,
                                HostForm.TOO_LATE,
                                HostForm.ROWS_FAILED,
                                HostForm.ALL_FAILED,
                                HostForm.TRUNCATED)));
    }
}
