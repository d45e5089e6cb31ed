package dev.batchlab.endtoend;

import dev.batchlab.testkit.LibraryArchitectureRules;
import org.junit.jupiter.api.Test;

/** Which libraries may know which; the stages' own rules stand with the stages. */
class HouseRulesTest {
    @Test
    void events_providers_answers_statistics_and_the_sandbox_know_nothing_of_ours() {
        LibraryArchitectureRules.knows_only("events");
        LibraryArchitectureRules.knows_only("providers");
        LibraryArchitectureRules.knows_only("answers");
        LibraryArchitectureRules.knows_only("sandbox");
        LibraryArchitectureRules.knows_only("modelsandbox");
        LibraryArchitectureRules.knows_only("devstack");
        LibraryArchitectureRules.knows_only("statistics");
    }

    @Test
    void artifacts_and_messaging_know_events_and_who_may_ask() {
        LibraryArchitectureRules.knows_only("artifacts", "events");
        LibraryArchitectureRules.knows_only("messaging", "events", "web");
    }

    @Test
    void wiring_knows_what_it_wires() {
        LibraryArchitectureRules.knows_only("wiring", "artifacts", "providers");
    }

    @Test
    void experiments_and_results_know_no_service() {
        LibraryArchitectureRules.knows_only("experiments", "events", "artifacts", "providers", "answers");
        LibraryArchitectureRules.knows_only(
                "results", "events", "artifacts", "providers", "answers", "experiments", "statistics");
    }
}
