package dev.batchlab.providers.kluster;

import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.openai.SandboxContractTest;
import dev.batchlab.providers.openai.SandboxOpenAi;

class KlusterSandboxContractTest extends SandboxContractTest {
    @Override
    protected ProviderScript newScript() {
        return new SandboxOpenAi(new Kluster(), false);
    }
}
