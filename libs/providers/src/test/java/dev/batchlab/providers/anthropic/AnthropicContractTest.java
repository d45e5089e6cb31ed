package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;

class AnthropicContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedAnthropic();
    }
}
