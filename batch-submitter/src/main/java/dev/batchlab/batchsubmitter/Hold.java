package dev.batchlab.batchsubmitter;

/** @param detail one sentence that says what is the matter and what helps */
public record Hold(HoldReason reason, String detail) {}
