package dev.batchlab.sandbox.http;

import io.javalin.http.Context;
import org.eclipse.jetty.server.Request;

/** The connection beneath a call. */
public final class Wire {
    private Wire() {}

    /** Cuts the connection, so that the client never learns what became of its call. */
    public static void cut(Context call) {
        Request request = Request.getBaseRequest(call.req());
        request.setHandled(true);
        request.getHttpChannel().getEndPoint().close();
    }
}
