package dev.batchlab.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that can be made to go wrong. The README has one line on each. */
public enum FaultName {
    CREATE_REFUSED_429(FaultPoint.REQUEST, Operation.CREATE),
    RETRY_AFTER(FaultPoint.REQUEST, null),
    HTTP_500(FaultPoint.REQUEST, null),
    HTTP_503(FaultPoint.REQUEST, null),
    HTTP_401(FaultPoint.REQUEST, null),
    HTTP_413(FaultPoint.REQUEST, Operation.CREATE),
    HTTP_529(FaultPoint.REQUEST, null),
    RESULTS_NOT_READY(FaultPoint.REQUEST, Operation.DOWNLOAD),
    INSUFFICIENT_QUOTA(FaultPoint.REQUEST, null),
    FLEX_CAPACITY_498(FaultPoint.REQUEST, null),
    BLOCKED_API_ACCESS(FaultPoint.REQUEST, null),
    API_WITHDRAWN(FaultPoint.REQUEST, null),
    SLOW(FaultPoint.REQUEST, null),
    CREATE_REPLY_DROPPED(FaultPoint.REPLY, Operation.CREATE),
    UPLOAD_REPLY_DROPPED(FaultPoint.REPLY, Operation.UPLOAD),
    REPLY_DROPPED(FaultPoint.REPLY, null),
    UPLOAD_CUT(FaultPoint.UPLOAD, Operation.UPLOAD),
    FILE_PROCESSING(FaultPoint.FILE, null),
    TRUNCATED_DOWNLOAD(FaultPoint.DOWNLOAD, Operation.DOWNLOAD),
    NOT_FOUND_LAG(FaultPoint.GET, null),
    LIST_LAG(FaultPoint.LIST, null),
    UNKNOWN_STATUS(FaultPoint.SHOW, null),
    RESULTS_LAG(FaultPoint.RESULTS, null),
    COUNTS_MOVE(FaultPoint.SHOW, null),
    POLL_HINT(FaultPoint.SHOW, Operation.GET),
    PARTIALLY_SUCCEEDED(FaultPoint.SHOW, null),
    BATCH_FAILS(FaultPoint.VALIDATION, null),
    TOKEN_LIMIT_EXCEEDED(FaultPoint.VALIDATION, null),
    STUCK_IN_PROGRESS(FaultPoint.START, null),
    STUCK_PENDING(FaultPoint.START, null),
    BATCH_EXPIRES(FaultPoint.START, null),
    CANCEL_SLOW(FaultPoint.CANCEL, null),
    COMPLETED_WITHOUT_OUTPUT(FaultPoint.END, null),
    WRONG_COUNTS(FaultPoint.END, null),
    ERRORS_ON_COMPLETED(FaultPoint.END, null),
    OUTPUT_UNWRITABLE(FaultPoint.END, null),
    ROW_ERROR(FaultPoint.ROW, null),
    ROW_CANCELLED(FaultPoint.ROW, null),
    ROW_MISSING(FaultPoint.ROW, null),
    ROW_DUPLICATE(FaultPoint.ROW, null),
    ROW_FOREIGN(FaultPoint.ROW, null),
    ROW_STATUS_ZERO(FaultPoint.ROW, null),
    GARBLED_LINE(FaultPoint.ROW, null),
    EMPTY_CONTENT(FaultPoint.ROW, null),
    NULL_CONTENT(FaultPoint.ROW, null),
    TRUNCATED_ANSWER(FaultPoint.ROW, null),
    PARTIAL_ANSWER(FaultPoint.ROW, null),
    INVALID_ANSWER(FaultPoint.ROW, null),
    LONE_SURROGATE(FaultPoint.ROW, null),
    THINK_TEXT(FaultPoint.ROW, null),
    REFUSAL(FaultPoint.ROW, null),
    CACHED_PROMPT(FaultPoint.ROW, null);

    private final FaultPoint point;
    private final @Nullable Operation onlyOn;

    FaultName(FaultPoint point, @Nullable Operation onlyOn) {
        this.point = point;
        this.onlyOn = onlyOn;
    }

    @JsonCreator
    public static FaultName of(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fault '" + name + "'; use one of "
                        + Arrays.stream(values()).map(FaultName::wire).toList()));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public FaultPoint point() {
        return point;
    }

    boolean concerns(@Nullable Operation operation) {
        return onlyOn == null || onlyOn == operation;
    }
}
