package dev.batchlab.providers.gemini;

import dev.batchlab.providers.ErrorKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Google's canonical error codes, in their numeric order from 1, and what each means for a request. */
public enum RpcCode {
    /** Of a row, this says that the provider gave up on it, also in batches nobody cancelled: another attempt helps. */
    CANCELLED(ErrorKind.SERVER),
    UNKNOWN(ErrorKind.UNKNOWN),
    INVALID_ARGUMENT(ErrorKind.INVALID_REQUEST),
    DEADLINE_EXCEEDED(ErrorKind.TIMEOUT),
    NOT_FOUND(ErrorKind.NOT_FOUND),
    ALREADY_EXISTS(ErrorKind.INVALID_REQUEST),
    PERMISSION_DENIED(ErrorKind.AUTHENTICATION),
    RESOURCE_EXHAUSTED(ErrorKind.RATE_LIMIT),
    FAILED_PRECONDITION(ErrorKind.INVALID_REQUEST),
    ABORTED(ErrorKind.SERVER),
    OUT_OF_RANGE(ErrorKind.INVALID_REQUEST),
    UNIMPLEMENTED(ErrorKind.INVALID_REQUEST),
    INTERNAL(ErrorKind.SERVER),
    UNAVAILABLE(ErrorKind.SERVER),
    DATA_LOSS(ErrorKind.SERVER),
    UNAUTHENTICATED(ErrorKind.AUTHENTICATION);

    private final ErrorKind kind;

    RpcCode(ErrorKind kind) {
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }

    public int number() {
        return ordinal() + 1;
    }

    public static Optional<RpcCode> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    public static Optional<RpcCode> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(code -> code.name().equals(upper)).findFirst();
    }
}
