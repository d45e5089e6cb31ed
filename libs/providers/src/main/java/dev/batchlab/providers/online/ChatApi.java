package dev.batchlab.providers.online;

import dev.batchlab.providers.ProviderException;
import java.util.List;

/** Sends single chat requests to one account. Nothing is retried here. */
public interface ChatApi {
    /**
     * Sends one request and waits for its whole answer.
     *
     * @param body the JSON body, as a request line holds it
     * @param requestId ours, told the host for its logs
     * @return the 2xx reply as it came
     * @throws ProviderException with {@link ProviderException#mayHaveHappened()} when no answer tells whether it ran
     */
    byte[] send(byte[] body, String requestId) throws ProviderException;

    /** The host's ids of the models it offers. */
    List<String> models() throws ProviderException;
}
