package dev.batchlab.messaging;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dead letters of a stage: look at them, send them again, or drop them. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
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
            throw new BadRequestException(problem(400, "state is '" + state + "'", "open, replayed, dropped or all"));
        }
        if (limit < 1 || limit > 1000) {
            throw new BadRequestException(problem(400, "limit is " + limit, "give a number from 1 to 1000"));
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
    @Path("{id}/replay")
    public DeadLetter replay(@PathParam("id") long id) {
        get(id);
        if (!letters.replay(id)) {
            throw decided(id);
        }
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public DeadLetter drop(@PathParam("id") long id) {
        get(id);
        if (!letters.drop(id)) {
            throw decided(id);
        }
        return get(id);
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException(
                problem(404, "No dead letter has the number " + id, "GET /dead-letters lists them"));
    }

    private ClientErrorException decided(long id) {
        return new ClientErrorException(problem(409, "Dead letter " + id + " was " + get(id).state() + " before", ""));
    }

    private static Response problem(int status, String message, String fix) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("errors", List.of(Map.of("message", message, "fix", fix))))
                .build();
    }
}
