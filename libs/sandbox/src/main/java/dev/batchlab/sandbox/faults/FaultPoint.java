package dev.batchlab.sandbox.faults;

/** The moment in a call's or a batch's life at which a fault acts. */
public enum FaultPoint {
    /** A call arrived; nothing has happened yet. */
    REQUEST,
    /** A call's effect is durable; its reply is about to be sent. */
    REPLY,
    /** The bytes of an upload begin to arrive. */
    UPLOAD,
    /** Whether an uploaded file is ready is about to be shown. */
    FILE,
    /** A file is about to be sent. */
    DOWNLOAD,
    /** One batch is asked for. */
    GET,
    /** A batch is about to appear in a listing. */
    LIST,
    /** A batch's state is about to be shown. */
    SHOW,
    /** Where an ended batch's results are is about to be shown. */
    RESULTS,
    /** Validation of a batch ends. */
    VALIDATION,
    /** A batch starts executing. */
    START,
    /** A cancel was accepted. */
    CANCEL,
    /** A batch reaches its terminal state. */
    END,
    /** One request of a batch is executed. */
    ROW
}
