package dev.batchlab.providers.vertex;

import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.SandboxScript;
import dev.batchlab.sandbox.faults.FaultName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sandbox's Vertex with its buckets and tables. */
final class SandboxVertex extends SandboxScript {
    private final Map<String, String> settings;

    SandboxVertex(Map<String, String> settings) {
        super(new Vertex(), settings, config -> config);
        this.settings = settings;
    }

    @Override
    public String column() {
        return VertexContract.column(settings);
    }

    @Override
    public Set<String> unverified() {
        return VertexContract.UNVERIFIED;
    }

    @Override
    public Remains remains(BatchStatus end) {
        return Remains.FINISHED_ROWS;
    }

    @Override
    protected Optional<FaultName> fault(int status, String code) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 -> FaultName.HTTP_401;
                    case 429 -> FaultName.RETRY_AFTER;
                    case 503 -> FaultName.HTTP_503;
                    case 500 -> FaultName.HTTP_500;
                    default -> null;
                });
    }
}
