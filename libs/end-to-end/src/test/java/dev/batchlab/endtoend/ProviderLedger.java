package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What the simulated provider executed, by its own durable ledger. */
final class ProviderLedger {
    private ProviderLedger() {}

    static JsonNode summary(Stack stack) {
        return stack.get("sandbox", "/sandbox/ledger/summary").orElseThrow();
    }

    /** Nobody executed a request of one attempt twice with success. */
    static void nothingWasPaidTwice(Stack stack) {
        JsonNode summary = summary(stack);
        assertThat(summary.has("paidTwice")).isTrue();
        assertThat(summary.path("paidTwice"))
                .as("executed twice with success: %s", summary)
                .isEmpty();
    }
}
