package dev.batchlab.requestbuilder.rest;

import dev.batchlab.requestbuilder.RequestsRemoved;
import dev.batchlab.requestbuilder.RetryUnderWay;
import dev.batchlab.web.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What can go wrong, as answers. */
final class Problems {
    @ServerExceptionMapper
    Response removed(RequestsRemoved problem) {
        return Problem.of(
                409,
                null,
                String.valueOf(problem.getMessage()),
                "its results stay; to ask again, post the spec under another name");
    }

    @ServerExceptionMapper
    Response underWay(RetryUnderWay problem) {
        return Problem.of(
                409,
                null,
                String.valueOf(problem.getMessage()),
                "wait until the experiment has ended again, then prune once more");
    }
}
