package dev.batchlab.providers.http;

import dev.batchlab.providers.BatchApi.Download;
import dev.batchlab.providers.ProviderException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Opens a file from an offset, whether or not the server knows ranges. */
public final class FileDownload {
    private static final int NOTHING_LEFT = 416;

    private final ProviderHttp http;

    public FileDownload(ProviderHttp http) {
        this.http = http;
    }

    public Download open(String location, String path, long offset) throws ProviderException {
        return open("downloading file " + location, http.request(path), offset);
    }

    public Download open(String operation, HttpRequest.Builder request, long offset) throws ProviderException {
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        HttpResponse<InputStream> response = http.open(operation, request.build(), NOTHING_LEFT);
        ContentRange range = ContentRange.of(response.headers());
        return switch (response.statusCode()) {
            case NOTHING_LEFT -> nothingLeft(operation, response, range, offset);
            case 206 ->
                new Download(skipped(operation, response, offset - range.first().orElse(offset)), range.total());
            default -> new Download(skipped(operation, response, offset), length(response));
        };
    }

    private Download nothingLeft(String operation, HttpResponse<InputStream> response, ContentRange range, long offset)
            throws ProviderException {
        close(response);
        if (offset == 0 || range.total().filter(total -> total != offset).isPresent()) {
            throw http.failures().unreadable(operation, NOTHING_LEFT, "the file has no byte " + offset);
        }
        return new Download(InputStream.nullInputStream(), Optional.of(offset));
    }

    /** The body behind its first bytes; those we have already. */
    private InputStream skipped(String operation, HttpResponse<InputStream> response, long count)
            throws ProviderException {
        InputStream body = response.body();
        try {
            if (count < 0) {
                throw new IOException("it begins " + -count + " bytes too late");
            }
            body.skipNBytes(count);
            return body;
        } catch (EOFException e) {
            return InputStream.nullInputStream();
        } catch (IOException e) {
            close(response);
            throw http.failures().unreadable(operation, response.statusCode(), String.valueOf(e.getMessage()));
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // nothing is read from it any more
        }
    }

    private static Optional<Long> length(HttpResponse<InputStream> response) {
        return response.headers().firstValueAsLong("content-length").isPresent()
                ? Optional.of(
                        response.headers().firstValueAsLong("content-length").getAsLong())
                : Optional.empty();
    }
}
