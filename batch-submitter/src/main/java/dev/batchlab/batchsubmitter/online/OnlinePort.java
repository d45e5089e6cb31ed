package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.providers.BatchApi;

/** Makes the batch port of an account whose requests are sent one by one. */
public interface OnlinePort {
    BatchApi at(AccountRef account);
}
