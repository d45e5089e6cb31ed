package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.UnknownExperiment;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.web.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What can go wrong, as answers. */
final class Problems {
    @ServerExceptionMapper
    Response unknown(UnknownExperiment problem) {
        return Problem.of(
                404, null, String.valueOf(problem.getMessage()), "GET /experiments lists those that are known");
    }

    @ServerExceptionMapper
    Response format(UnknownFormat problem) {
        return Problem.of(400, "format", String.valueOf(problem.getMessage()), null);
    }

    @ServerExceptionMapper
    Response missing(MissingArtifact problem) {
        return Problem.of(
                503,
                null,
                String.valueOf(problem.getMessage()),
                "check that BATCHLAB_ARTIFACTS names the store the other stages use");
    }
}
