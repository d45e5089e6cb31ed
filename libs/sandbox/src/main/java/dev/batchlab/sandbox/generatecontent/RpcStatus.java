package dev.batchlab.sandbox.generatecontent;

/** The canonical status that stands for an HTTP one. */
public enum RpcStatus {
    CANCELLED(1, 499),
    INVALID_ARGUMENT(3, 400),
    DEADLINE_EXCEEDED(4, 504),
    NOT_FOUND(5, 404),
    PERMISSION_DENIED(7, 403),
    RESOURCE_EXHAUSTED(8, 429),
    ABORTED(10, 409),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503),
    UNAUTHENTICATED(16, 401);

    private final int code;
    private final int http;

    RpcStatus(int code, int http) {
        this.code = code;
        this.http = http;
    }

    public int code() {
        return code;
    }

    public static RpcStatus ofHttp(int status) {
        for (RpcStatus word : values()) {
            if (word.http == status) {
                return word;
            }
        }
        return status >= 500 || status == 0 ? INTERNAL : INVALID_ARGUMENT;
    }
}
