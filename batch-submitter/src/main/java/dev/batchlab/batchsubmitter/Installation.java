package dev.batchlab.batchsubmitter;

/** Which of all installations this is. A backup carries the id along. */
public interface Installation {
    String id();
}
