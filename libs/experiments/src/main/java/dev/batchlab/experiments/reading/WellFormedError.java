package dev.batchlab.experiments.reading;

import dev.batchlab.answers.WellFormedText;
import dev.batchlab.events.RequestError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An error whose texts can be written as UTF-8. @param replaced lone surrogates that became U+FFFD */
record WellFormedError(@Nullable RequestError error, int replaced) {

    static WellFormedError of(@Nullable RequestError raw) {
        if (raw == null) {
            return new WellFormedError(null, 0);
        }
        WellFormedText code = WellFormedText.of(Objects.requireNonNullElse(raw.code(), ""));
        WellFormedText message = WellFormedText.of(Objects.requireNonNullElse(raw.message(), ""));
        RequestError clean = new RequestError(raw.kind(), orAbsent(code), orAbsent(message));
        return new WellFormedError(clean, code.replaced() + message.replaced());
    }

    private static @Nullable String orAbsent(WellFormedText text) {
        return text.text().isEmpty() ? null : text.text();
    }

    RequestError known() {
        return Objects.requireNonNull(error);
    }
}
