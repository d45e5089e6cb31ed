package dev.batchlab.backup;

/**
 * One file inside a backup.
 *
 * @param bytes length of the file itself, unpacked
 * @param sha256 lower-case hexadecimal digest of the file itself
 */
public record Part(String name, long bytes, String sha256) {
    static final String MANIFEST = "manifest.json";
    static final String ARTIFACTS = "artifacts/";
    static final String IN_STORE = "artifacts.jsonl";
    static final String DATABASE = "database/";
    static final String HOME = "home/";
}
