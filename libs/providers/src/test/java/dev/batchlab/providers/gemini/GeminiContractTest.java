package dev.batchlab.providers.gemini;

import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;

class GeminiContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedGemini();
    }
}
