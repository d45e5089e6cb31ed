package dev.batchlab.providers.http;

import dev.batchlab.providers.RequestFile;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;

/** A request file as the body of a call, shaped as it is read. */
public final class InlineBody {
    private InlineBody() {}

    /** @param length of what comes out of {@code shape} */
    public static BodyPublisher of(RequestFile file, UnaryOperator<InputStream> shape, long length) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> shape.apply(RequestFileStream.open(file))), length);
    }
}
