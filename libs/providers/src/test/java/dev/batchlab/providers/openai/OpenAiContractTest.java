package dev.batchlab.providers.openai;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;

class OpenAiContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedOpenAi();
    }
}
