package dev.batchlab.batchsubmitter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.providers.BatchStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing at a provider is deleted before our archive of it is verified; and what is deleted here stays deleted. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class CleanupTest {
    @Inject
    Gate gate;

    private Events.Packed shard;
    private String batch = "";

    @BeforeEach
    void a_batch_runs() {
        gate.clean();
        shard = gate.shard("tidy-" + System.nanoTime(), 1);
        gate.arrives(shard);
        gate.settleDown();
        batch = String.valueOf(gate.of(shard).providerBatchId());
    }

    @Test
    void what_runs_is_cancelled_and_nothing_is_deleted() {
        cleanUp(batch).body("result", equalTo("cancelling"));
        gate.settleDown();

        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(gate.account.files()).isEqualTo(1);
    }

    @Test
    void results_that_have_not_been_read_stay_at_the_provider() {
        gate.account.finish(batch);
        gate.ends(Events.completed(gate.of(shard)));

        cleanUp(batch).body("result", equalTo("kept")).body("why", containsString("not been read"));
        assertThat(gate.account.files()).isEqualTo(2);
    }

    @Test
    void a_damaged_or_incomplete_archive_protects_the_providers_copy() throws IOException {
        ArtifactRef archive = gate.store.put(gate.account.finish(batch));
        gate.ends(Events.completed(gate.of(shard)));
        gate.parsed(Events.archived(gate.of(shard), List.of()));
        cleanUp(batch).body("result", equalTo("kept")).body("why", containsString("0 of its 1 output files"));

        gate.parsed(Events.archived(gate.of(shard), List.of(file(archive))));
        gate.store.delete(archive);
        cleanUp(batch).body("result", equalTo("kept")).body("why", containsString(archive.sha256()));
        assertThat(gate.account.files()).isEqualTo(2);
    }

    @Test
    void files_with_a_verified_archive_are_deleted_once_and_the_audit_names_them() throws IOException {
        ArtifactRef archive = gate.store.put(gate.account.finish(batch));
        gate.ends(Events.completed(gate.of(shard)));
        gate.parsed(Events.archived(gate.of(shard), List.of(file(archive))));
        given().get("/leftovers").then().body("batchId", hasItem(batch));

        cleanUp(batch).body("result", equalTo("cleaned")).body("deleted.size()", equalTo(2));

        assertThat(gate.account.files()).isZero();
        given().get("/leftovers").then().body("batchId", not(hasItem(batch)));
        given().get("/audit?experiment=" + gate.of(shard).shard().experimentId())
                .then()
                .body("action", equalTo(List.of("cleaned up")))
                .body("[0].details.deleted.size()", equalTo(2));
        cleanUp(batch).body("result", equalTo("cleaned")).body("deleted.size()", equalTo(0));
        assertThatThrownBy(() -> gate.execute("update provider_files set cleaned_at = now()"))
                .hasStackTraceContaining("are gone");
    }

    @Test
    void a_batch_of_somebody_else_needs_the_word_foreign_and_is_archived_first() throws IOException {
        String foreign = gate.account.plant(List.of("theirs-1", "theirs-2"));
        byte[] results = gate.account.finish(foreign);

        given().post("/batches/" + foreign + "/cleanup")
                .then()
                .statusCode(404)
                .body("errors[0].fix", containsString("--foreign"));
        given().get("/leftovers").then().body("batchId", not(hasItem(foreign)));
        given().get("/leftovers?foreign=true").then().body("batchId", hasItem(foreign));
        assertThat(gate.account.files()).isEqualTo(2);

        given().post("/batches/" + foreign + "/cleanup?foreign=true").then().body("result", equalTo("cleaned"));
        assertThat(gate.account.files()).as("only the input of ours is left").isEqualTo(1);
        try (var kept = gate.store.open(gate.store.find(sha256(results)))) {
            assertThat(kept.readAllBytes()).isEqualTo(results);
        }
    }

    @Test
    void an_experiment_is_not_retired_while_something_of_it_is_at_a_provider() {
        String experiment = gate.of(shard).shard().experimentId();
        given().post("/experiments/" + experiment + "/retire")
                .then()
                .statusCode(409)
                .body("errors[0].message", containsString(batch))
                .body("errors[0].fix", containsString("./batchlab cancel " + experiment));

        gate.ends(Events.completed(gate.of(shard)));
        Events.Packed late = gate.shard(experiment, 2);
        gate.arrives(late);
        given().post("/experiments/" + experiment + "/retire")
                .then()
                .statusCode(200)
                .body("cancelled", equalTo(1));
        Events.Packed later = gate.shard(experiment, 3).reopening();
        gate.arrives(later);
        gate.settleDown();

        assertThat(gate.of(late).state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(gate.of(later).state()).as("not even a retry runs").isEqualTo(SubmissionState.CANCELLED);
    }

    @Test
    void what_has_ended_and_what_was_booked_cannot_be_changed_by_sql() {
        gate.ends(Events.completed(gate.of(shard)));
        for (String sql : List.of(
                "update submission set state = 'accepted'",
                "update submission set outcome = 'failed'",
                "delete from submission",
                "update ledger set usd = 0",
                "delete from ledger")) {
            assertThatThrownBy(() -> gate.execute(sql)).as(sql).hasStackTraceContaining("ERROR");
        }
    }

    private ValidatableResponse cleanUp(String batchId) {
        return given().post("/batches/" + batchId + "/cleanup").then().statusCode(200);
    }

    private static ArchivedFile file(ArtifactRef archive) {
        return new ArchivedFile("output", archive, archive.sha256(), archive.bytes());
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
