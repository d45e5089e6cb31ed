package dev.batchlab.providers.openai;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;

/** Serves parts of files, and where told, announces more bytes than it sends. */
public final class RangesOfFiles implements ResponseTransformerV2 {
    @Override
    public String getName() {
        return "ranges-of-files";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        byte[] whole = response.getBody();
        Parameters parameters = event.getTransformerParameters();
        if (parameters.containsKey("breakAfter")) {
            return Response.Builder.like(response)
                    .body(Arrays.copyOf(whole, parameters.getInt("breakAfter")))
                    .headers(new HttpHeaders(new HttpHeader("Content-Length", String.valueOf(whole.length))))
                    .build();
        }
        if (!event.getRequest().containsHeader("Range")) {
            return response;
        }
        int from = Integer.parseInt(event.getRequest().getHeader("Range").replaceAll("\\D", ""));
        String range = "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length;
        return Response.Builder.like(response)
                .status(206)
                .body(Arrays.copyOfRange(whole, from, whole.length))
                .headers(new HttpHeaders(new HttpHeader("Content-Range", range)))
                .build();
    }
}
