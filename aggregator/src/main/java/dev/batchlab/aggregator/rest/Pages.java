package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.Overview;
import dev.batchlab.aggregator.Summaries;
import dev.batchlab.web.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages for people. They work without scripts. */
@Path("/")
@Blocking
@RolesAllowed(Role.VIEWS)
public class Pages {
    /** Answers are other people's words: a page runs nothing and loads nothing. */
    static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private static final int MOST = 200;

    private final Summaries summaries;

    Pages(Summaries summaries) {
        this.summaries = summaries;
    }

    /** Templates under {@code templates/Pages}. */
    @CheckedTemplate(basePath = "Pages")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance index(List<Overview> experiments, boolean refresh);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(summary = "A page that lists the newest experiments")
    public Response index(@QueryParam("refresh") @DefaultValue("on") String refresh) {
        String page =
                Templates.index(summaries.newest(MOST), !refresh.equals("off")).render();
        return Response.ok(page)
                .header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE)
                .build();
    }
}
