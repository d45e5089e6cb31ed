package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.SettleByHand;
import dev.batchlab.web.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot be settled by hand, as answers. */
final class SettleProblems {
    @ServerExceptionMapper
    Response unknown(SettleByHand.Unknown problem) {
        return Problem.of(404, null, String.valueOf(problem.getMessage()), null);
    }

    @ServerExceptionMapper
    Response notPossible(SettleByHand.NotPossible problem) {
        return Problem.of(409, null, String.valueOf(problem.getMessage()), null);
    }
}
