package dev.batchlab.batchsubmitter.provider;

import dev.batchlab.providers.ProviderException;

/** What goes wrong around a call. */
public interface Faults {
    Faults NONE = new Faults() {};

    /** The calls of the provider port. */
    enum Call {
        STAGE,
        CREATE,
        FIND,
        GET,
        DELETE,
        CANCEL,
        SEND
    }

    /** A call's effect at the provider. */
    interface Effect<T> {
        T happen() throws ProviderException;
    }

    /** Before the effect: throw, or block. */
    default void before(Call call) throws ProviderException {}

    /** After the effect, before the answer arrives. */
    default void after(Call call) throws ProviderException {}

    /** Runs a call; the effect itself is atomic under {@code account}. */
    default <T> T around(Call call, Effect<T> effect, Object account) throws ProviderException {
        before(call);
        T answer;
        synchronized (account) {
            answer = effect.happen();
        }
        after(call);
        return answer;
    }

    /** The process dies here: nothing it would have done next is done. */
    final class Killed extends Error {
        public Killed(String where) {
            super(where);
        }
    }

    static ProviderException transientTrouble(String why) {
        return new ProviderException(ProviderException.Kind.TRANSIENT, 503, null, why, null, false, null);
    }

    static ProviderException replyLost() {
        return new ProviderException(
                ProviderException.Kind.TRANSIENT,
                0,
                null,
                "The connection was cut before the answer",
                null,
                true,
                null);
    }
}
