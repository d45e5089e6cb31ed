package dev.batchlab.modelpipeline.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list {@code notify}: whom to tell. */
final class NotifyPart {
    private static final int MOST = 10;

    private NotifyPart() {}

    static List<URI> read(Section root) {
        List<URI> webhooks = new ArrayList<>();
        List<Section> entries = root.sections("notify");
        if (entries.size() > MOST) {
            root.problem("notify", "these are more than " + MOST, "name fewer");
        }
        for (Section entry : entries) {
            String written = entry.required("webhook", "write - {webhook: https://…}");
            address(written)
                    .ifPresentOrElse(
                            webhooks::add,
                            () -> entry.problem(
                                    "webhook",
                                    "'" + written + "' is no address",
                                    "write such as https://example.org/hook"));
            entry.end();
        }
        return webhooks;
    }

    private static Optional<URI> address(String written) {
        try {
            URI address = URI.create(written);
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return Optional.of(address).filter(one -> http && one.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
