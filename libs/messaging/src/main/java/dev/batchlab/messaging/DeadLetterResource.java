package dev.batchlab.messaging;

import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** The dead letters of a stage: look at them, send them again, or drop them. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWS)
public class DeadLetterResource {
    private static final Set<String> STATES = Set.of("open", "replayed", "dropped");

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    /** @param state open, replayed, dropped or all */
    @GET
    public List<DeadLetter> list(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (!state.equals("all") && !STATES.contains(state)) {
            throw Problem.thrown(400, "state", "state is '" + state + "'", "open, replayed, dropped or all");
        }
        if (limit < 1 || limit > 1000) {
            throw Problem.thrown(400, "limit", "limit is " + limit, "give a number from 1 to 1000");
        }
        return letters.list(state.equals("all") ? null : state, limit);
    }

    @GET
    @Path("{id}")
    public DeadLetter get(@PathParam("id") long id) {
        return letters.find(id).orElseThrow(() -> unknown(id));
    }

    /** Puts the record on its topic again, for this stage only. */
    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("{id}/replay")
    public DeadLetter replay(@PathParam("id") long id) {
        get(id);
        if (!letters.replay(id)) {
            throw decided(id);
        }
        return get(id);
    }

    @DELETE
    @RolesAllowed(Role.ADMINISTERS)
    @Path("{id}")
    public DeadLetter drop(@PathParam("id") long id) {
        get(id);
        if (!letters.drop(id)) {
            throw decided(id);
        }
        return get(id);
    }

    private static WebApplicationException unknown(long id) {
        return Problem.thrown(404, null, "No dead letter has the number " + id, "GET /dead-letters lists them");
    }

    private WebApplicationException decided(long id) {
        return Problem.thrown(409, null, "Dead letter " + id + " was " + get(id).state() + " before", null);
    }
}
