package dev.batchlab.cli.stack;

import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Provider;

/** Where the sandbox plays a provider: below the provider's id, at the path the vendor's own API has. */
public final class SandboxAddress {
    private SandboxAddress() {}

    /** @param sandbox root address, e.g. {@code http://127.0.0.1:4010} */
    public static String of(String sandbox, Provider provider) {
        if (provider.execution() == Execution.ONLINE && provider.addressOf().equals(provider.id())) {
            return sandbox + "/online/v1";
        }
        return sandbox + "/" + provider.addressOf() + provider.vendorUrl().getPath();
    }
}
