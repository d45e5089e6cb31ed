package dev.batchlab.requestbuilder.rest;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Takes in the files a spec refers to. The same content stored twice is one file. */
@Path("/files")
@RolesAllowed(Role.RUNS)
public class FilesResource {
    private final ArtifactStore store;

    FilesResource(ArtifactStore store) {
        this.store = store;
    }

    @PUT
    @Blocking
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public ArtifactRef store(InputStream content) throws IOException {
        return store.put(content);
    }
}
