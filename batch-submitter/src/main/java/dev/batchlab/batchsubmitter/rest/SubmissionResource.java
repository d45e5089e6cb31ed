package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.SettleByHand;
import dev.batchlab.batchsubmitter.SubmissionState;
import dev.batchlab.batchsubmitter.postgres.SubmissionRow;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The submission ledger, to look at; and the way out of a doubt. */
@Path("/submissions")
@RolesAllowed(Role.VIEWS)
public class SubmissionResource {
    private final SettleByHand settleByHand;

    SubmissionResource(SettleByHand settleByHand) {
        this.settleByHand = settleByHand;
    }

    /** Exactly one of the two. @param adopt the provider's batch id @param resubmit true: there is no batch */
    public record Decision(@Nullable String adopt, @Nullable Boolean resubmit) {}

    @GET
    @Operation(summary = "Submissions in queue order")
    public List<SubmissionRow> list(
            @QueryParam("experiment") @Nullable String experimentId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (state != null) {
            try {
                SubmissionState.named(state);
            } catch (IllegalArgumentException e) {
                throw Problem.thrown(400, "state", String.valueOf(e.getMessage()), "leave it out to see all");
            }
        }
        if (limit < 1 || limit > 10_000) {
            throw Problem.thrown(400, "limit", "limit is " + limit, "give a number from 1 to 10000");
        }
        return SubmissionRow.of(experimentId, state, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One submission")
    public SubmissionRow get(@PathParam("id") String id) {
        SubmissionRow row = SubmissionRow.findById(id);
        if (row == null) {
            throw Problem.thrown(404, null, "No submission is called " + id, "GET /submissions lists them");
        }
        return row;
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("{id}/settle")
    @Operation(summary = "End a doubt: adopt a batch that was found, or submit again because there is none")
    public SubmissionRow settle(@PathParam("id") String id, @Nullable Decision decision) {
        String adopt = decision == null ? null : decision.adopt();
        boolean resubmit = decision != null && Boolean.TRUE.equals(decision.resubmit());
        if ((adopt != null && !adopt.isBlank()) == resubmit) {
            throw Problem.thrown(400, null, "Say one of the two", "{\"adopt\": \"BATCH_ID\"} or {\"resubmit\": true}");
        }
        if (adopt != null && !resubmit) {
            settleByHand.adopt(id, adopt);
        } else {
            settleByHand.resubmit(id);
        }
        return get(id);
    }
}
