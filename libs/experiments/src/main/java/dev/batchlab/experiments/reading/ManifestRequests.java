package dev.batchlab.experiments.reading;

import dev.batchlab.experiments.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;

/** The requests a stored manifest names; the manifest is opened anew for each walk. */
public final class ManifestRequests implements ExpectedRequests {

    /** Opens the manifest from its beginning. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final Source manifest;

    public ManifestRequests(Source manifest) {
        this.manifest = manifest;
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        try (ManifestReader entries = new ManifestReader(manifest.open())) {
            while (entries.hasNext()) {
                visitor.visit(entries.next());
            }
        }
    }
}
