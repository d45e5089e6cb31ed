package dev.batchlab.providers.openai;

import dev.batchlab.providers.Provider;
import dev.batchlab.providers.SandboxScript;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.util.Optional;

/** A host of OpenAI's API in the sandbox. */
public final class SandboxOpenAi extends SandboxScript {
    private final boolean showsTag;

    SandboxOpenAi() {
        this(new OpenAi(), true);
    }

    public SandboxOpenAi(Provider provider, boolean showsTag) {
        super(provider);
        this.showsTag = showsTag;
    }

    @Override
    public boolean showsTag() {
        return showsTag;
    }

    @Override
    protected Optional<Fault> rowError(ScriptedRow row) {
        String code = row.error();
        return code == null ? Optional.empty() : super.rowError(row).map(fault -> fault.with("code", code));
    }

    @Override
    protected Optional<FaultName> fault(int status, String code) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 -> FaultName.HTTP_401;
                    case 429 ->
                        code.equals("insufficient_quota") ? FaultName.INSUFFICIENT_QUOTA : FaultName.RETRY_AFTER;
                    case 503 -> FaultName.HTTP_503;
                    case 500 -> FaultName.HTTP_500;
                    default -> null;
                });
    }
}
