package dev.batchlab.resultconverter;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Provider;

/** The provider accounts this process is set up for. */
public interface ProviderAccess {

    /** @throws PutOff when we do not know the provider */
    Provider provider(String id) throws PutOff;

    /** Address we talk to. */
    String target(Provider provider) throws PutOff;

    /** The account's batch API. @throws PutOff when its key is missing */
    BatchApi open(Provider provider) throws PutOff;
}
