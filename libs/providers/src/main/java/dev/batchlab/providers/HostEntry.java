package dev.batchlab.providers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code hosts}. */
final class HostEntry {
    private static final Set<String> KEYS = Set.of(
            "id",
            "displayName",
            "accountOf",
            "baseUrl",
            "keyVariable",
            "concurrency",
            "requestsPerMinute",
            "tokensPerMinute",
            "free");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int USUAL_CONCURRENCY = 4;

    private HostEntry() {}

    static OnlineHost read(DataFile.Entry entry) {
        EntryReader keys = new EntryReader(entry, KEYS);
        String id = keys.text("id");
        if (!ID.matcher(id).matches()) {
            throw keys.complaint("id", "must be lower-case letters, digits and -, is " + id);
        }
        String accountOf = keys.optionalText("accountOf");
        String keyVariable = keys.optionalText("keyVariable");
        if (keyVariable != null && !VARIABLE.matcher(keyVariable).matches()) {
            // never shown: people put the key itself here
            throw keys.complaint("keyVariable", "must be the name of an environment variable, such as MY_HOST_API_KEY");
        }
        if (accountOf != null && (keyVariable != null || entry.get("baseUrl") != null)) {
            throw keys.complaint("accountOf", "address and key are that provider's; leave out baseUrl and keyVariable");
        }
        return new OnlineHost(
                id,
                keys.text("displayName", id),
                accountOf,
                accountOf == null ? address(keys) : null,
                keyVariable,
                positive(entry, keys, "concurrency", USUAL_CONCURRENCY),
                optional(entry, keys, "requestsPerMinute"),
                optional(entry, keys, "tokensPerMinute"),
                keys.flag("free", false));
    }

    private static URI address(EntryReader keys) {
        String written = keys.text("baseUrl");
        try {
            URI address = new URI(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw keys.complaint("baseUrl", "must be an address such as http://127.0.0.1:8000/v1, is " + written);
    }

    private static int positive(DataFile.Entry entry, EntryReader keys, String key, int otherwise) {
        return entry.get(key) == null ? otherwise : keys.positive(key);
    }

    private static @Nullable Integer optional(DataFile.Entry entry, EntryReader keys, String key) {
        return entry.get(key) == null ? null : Integer.valueOf(keys.positive(key));
    }
}
