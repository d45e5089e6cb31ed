package dev.batchlab.providers.openai;

import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;
import java.util.Map;

class OpenAiContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedOpenAi();
    }

    @Override
    protected Map<BatchStatus, String> states() {
        return Map.of(
                BatchStatus.COMPLETED, "completed",
                BatchStatus.FAILED, "failed",
                BatchStatus.EXPIRED, "expired",
                BatchStatus.CANCELLED, "cancelled");
    }
}
