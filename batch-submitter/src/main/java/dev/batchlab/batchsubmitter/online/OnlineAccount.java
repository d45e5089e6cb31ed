package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.providers.OnlineHost;
import dev.batchlab.providers.online.ChatApi;

/** An account whose requests are sent one by one. */
public record OnlineAccount(AccountRef account, OnlineHost host, ChatApi chat) {}
