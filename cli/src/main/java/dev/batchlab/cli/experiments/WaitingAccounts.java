package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.Home;
import java.util.ArrayList;
import java.util.List;

/** Accounts nothing is bought from at the moment, and batches nobody has claimed since a restore. */
public final class WaitingAccounts {
    private WaitingAccounts() {}

    /** One sentence each; the stack must run. */
    public static List<String> of(Home home) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode account : new StackClient(home).get(StackClient.BATCH_SUBMITTER, "/accounts", "the accounts")) {
            String name = account.path("provider").asText();
            if (account.path("current").asBoolean() && account.path("paused").isTextual()) {
                sentences.add(name + " is " + account.path("paused").asText() + ": "
                        + account.path("detail").asText());
            }
            int unclaimed = account.path("unclaimed").size();
            if (unclaimed > 0) {
                sentences.add(
                        name + " has " + unclaimed
                                + " batches of after the backup that belong to nothing known here; post their experiments again");
            }
        }
        return sentences;
    }
}
