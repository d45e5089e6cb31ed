package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of the object of a name before it is written or deleted. @param generation 0: there must be none */
public record Precondition(@Nullable Long generation) {
    public static final Precondition NONE = new Precondition(null);

    static Precondition of(Context call) {
        String asked = call.queryParam("ifGenerationMatch");
        try {
            return new Precondition(asked == null ? null : Long.valueOf(asked));
        } catch (NumberFormatException e) {
            throw GoogleError.invalid("Invalid value for ifGenerationMatch: " + asked);
        }
    }

    void check(Optional<SandboxFile> present) {
        long actual = present.map(ObjectView::generation).orElse(0L);
        if (generation != null && generation != actual) {
            throw GoogleError.conditionNotMet();
        }
    }
}
