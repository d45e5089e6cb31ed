package dev.batchlab.sandbox;

/** The next thing to happen to a batch. */
sealed interface Step {
    /** Nothing before more time has passed. */
    record Wait() implements Step {}

    record Validate() implements Step {}

    /** Run requests up to a position of the execution order. */
    record Execute(int upTo) implements Step {}

    /** Write off requests up to a position: the batch expired or was cancelled before they ran. */
    record GiveUp(int upTo, BatchStatus end) implements Step {}

    record Finalize() implements Step {}

    record End(BatchStatus status) implements Step {}
}
