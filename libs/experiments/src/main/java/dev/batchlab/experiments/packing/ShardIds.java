package dev.batchlab.experiments.packing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeSet;

/** Names of shards: readable, fit for paths and addresses, and the same for the same requests. */
final class ShardIds {
    private static final int READABLE = 40;
    private static final int HASH = 8;

    private ShardIds() {}

    /** @param number from 1 within model and group */
    static String of(String experiment, String provider, String model, String group, int number) {
        String place = String.format(Locale.ROOT, "%04d", number);
        return readable(experiment) + "-" + readable(model) + "-" + readable(group) + "-" + place + "-"
                + hash(experiment, provider, model, group, place);
    }

    /** Of a shard that repeats requests of another; other requests make another name. */
    static String retry(String parent, int attempt, Collection<String> wireIds) {
        String first = parent.replaceFirst("-a\\d+-[0-9a-f]{" + HASH + "}$", "");
        return first + "-a" + attempt + "-" + hash(new TreeSet<>(wireIds).toArray(String[]::new));
    }

    private static String readable(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.length() <= READABLE ? safe : safe.substring(0, READABLE);
    }

    private static String hash(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
