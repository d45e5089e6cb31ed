package dev.batchlab.batchsubmitter;

/**
 * Who pays, and where.
 *
 * @param target base URL
 * @param account fingerprint of address and key
 */
public record AccountRef(String provider, String target, String account) {}
