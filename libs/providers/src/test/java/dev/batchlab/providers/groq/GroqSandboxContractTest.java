package dev.batchlab.providers.groq;

import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.openai.SandboxContractTest;
import dev.batchlab.providers.openai.SandboxOpenAi;

class GroqSandboxContractTest extends SandboxContractTest {
    @Override
    protected ProviderScript newScript() {
        return new SandboxOpenAi(new Groq(), true);
    }
}
