package dev.batchlab.providers.vertex;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Setting;
import dev.batchlab.providers.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Gemini on Vertex AI. */
public final class Vertex implements Provider {
    static final String DISPLAY_NAME = "Vertex AI";

    /** The vendor limits requests and bytes of a job; the number of creations is ours. */
    private static final BatchLimits LIMITS =
            new BatchLimits(200_000, 1_000_000_000, List.of("24h"), 600, Duration.ofMinutes(2));

    private final WireFormat wireFormat = new VertexWireFormat();

    @Override
    public String id() {
        return "vertex";
    }

    @Override
    public String displayName() {
        return DISPLAY_NAME;
    }

    /** The address without a region; {@link VertexSettings} puts the region's in its place. */
    @Override
    public URI vendorUrl() {
        return URI.create("https://" + VertexSettings.VENDOR_HOST + "/v1");
    }

    /** A file of credentials; without it Google's own order of looking for them applies. */
    @Override
    public String keyVariable() {
        return "GOOGLE_APPLICATION_CREDENTIALS";
    }

    @Override
    public boolean worksWithoutKey() {
        return true;
    }

    @Override
    public List<Setting> settings() {
        return VertexSettings.ALL;
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public WireFormat wireFormat() {
        return wireFormat;
    }

    @Override
    public BatchApi connect(Connection connection) {
        return new VertexBatchApi(connection);
    }
}
