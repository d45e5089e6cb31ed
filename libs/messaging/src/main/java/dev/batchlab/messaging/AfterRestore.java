package dev.batchlab.messaging;

/** What a stage must do once, before it goes on with restored tables. Called in the transaction that also notes that it was done. */
public interface AfterRestore {
    void resume(Restoration restoration);
}
