package dev.batchlab.backup;

/** The file is no backup, is damaged, or does not fit; the message says which and the fix what helps. */
public final class UnusableBackup extends Exception {
    private static final long serialVersionUID = 1L;

    private final String fix;

    UnusableBackup(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    public String fix() {
        return fix;
    }
}
