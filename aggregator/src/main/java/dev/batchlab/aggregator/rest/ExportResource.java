package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.ExportExperiment;
import dev.batchlab.results.ExportFormat;
import dev.batchlab.results.FileNames;
import dev.batchlab.results.ZipOutput;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The files of an experiment. */
@Path("/experiments/{experiment}")
@Blocking
@RolesAllowed(Role.VIEWS)
public class ExportResource {
    private final ExportExperiment exportExperiment;
    private final SecurityIdentity caller;

    ExportResource(ExportExperiment exportExperiment, SecurityIdentity caller) {
        this.exportExperiment = exportExperiment;
        this.caller = caller;
    }

    @GET
    @Path("export")
    @Produces("application/zip")
    @Operation(summary = "The files of the experiment as a zip stream, in one directory of its name")
    public Response export(
            @PathParam("experiment") String experimentId,
            @QueryParam("format") @DefaultValue("all") String format,
            @QueryParam("group") List<String> groups)
            throws IOException {
        Set<ExportFormat> formats = allowed(formats(format), format);
        ExportExperiment.Ready ready = exportExperiment.prepare(experimentId);
        String name = FileNames.encode(experimentId);
        StreamingOutput files = out -> {
            try (ZipOutput zip = new ZipOutput(new BufferedOutputStream(out, 1 << 16), name)) {
                exportExperiment.write(ready, formats, groups, zip);
            }
        };
        return Response.ok(files)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"")
                .build();
    }

    @GET
    @Path("report")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(summary = "The report as one HTML page")
    public Response report(@PathParam("experiment") String experimentId) throws IOException {
        return Response.ok(exportExperiment.report(exportExperiment.prepare(experimentId)))
                .header("Content-Security-Policy", Pages.NOTHING_FROM_ELSEWHERE)
                .build();
    }

    /** What providers sent holds what a model thought: raw answers are for admins, and left out of {@code all} for others. */
    private Set<ExportFormat> allowed(Set<ExportFormat> formats, String asked) {
        if (caller.hasRole(Role.ADMINISTERS) || !formats.contains(ExportFormat.RAW)) {
            return formats;
        }
        if (asked.contains(ExportFormat.RAW.wireName())) {
            throw Problem.thrown(403, "format", "raw answers are for admins", "leave raw out, or use an admin's token");
        }
        return formats.stream().filter(format -> format != ExportFormat.RAW).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ExportFormat> formats(String list) {
        try {
            return ExportFormat.parse(list);
        } catch (IllegalArgumentException e) {
            throw new UnknownFormat(String.valueOf(e.getMessage()));
        }
    }
}
