package dev.batchlab.providers.gemini;

import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.SandboxScript;
import dev.batchlab.sandbox.faults.FaultName;
import java.util.Map;
import java.util.Optional;

/** The sandbox's Gemini. */
final class SandboxGemini extends SandboxScript {
    SandboxGemini() {
        super(new Gemini(), Map.of(), config -> config.withLimits(limits -> limits.withBatchesInFlight(1_000)));
    }

    @Override
    public Model model() {
        return GeminiModels.flash();
    }

    @Override
    public Remains remains(BatchStatus end) {
        return Remains.NOTHING;
    }

    @Override
    protected Optional<FaultName> fault(int status, String code) {
        return Optional.ofNullable(
                switch (status) {
                    case 400 -> code.equals("API_KEY_INVALID") ? FaultName.HTTP_401 : FaultName.HTTP_413;
                    case 429 -> code.equals("prepaid") ? FaultName.INSUFFICIENT_QUOTA : FaultName.RETRY_AFTER;
                    case 503 -> FaultName.HTTP_503;
                    case 500 -> FaultName.HTTP_500;
                    default -> null;
                });
    }

    @Override
    protected int createsRefused() {
        return fired(FaultName.HTTP_413);
    }
}
