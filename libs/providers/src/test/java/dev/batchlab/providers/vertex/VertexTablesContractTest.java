package dev.batchlab.providers.vertex;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderContractTest;
import dev.batchlab.providers.ProviderScript;
import java.net.URI;
import java.time.Duration;

/** The adapter and Google's own clients against canned replies, with tables. */
class VertexTablesContractTest extends ProviderContractTest {
    @Override
    protected ProviderScript newScript() {
        return new ScriptedVertex(VertexContract.TABLES);
    }

    @Override
    protected BatchApi connect(URI baseUrl) {
        return script.provider().connect(new Connection(baseUrl, KEY, Duration.ofSeconds(10), VertexContract.TABLES));
    }
}
