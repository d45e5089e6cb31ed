package dev.batchlab.providers.vertex;

import java.util.Locale;
import java.util.Map;

/** Whether a data set lies where jobs run. */
final class Locations {
    private static final Map<String, String> CONTINENTS = Map.of("us", "us-", "eu", "europe-");

    private Locations() {}

    static boolean agree(String dataset, String region) {
        String place = dataset.toLowerCase(Locale.ROOT);
        String start = CONTINENTS.get(place);
        return region.equals("global") || place.equals(region) || (start != null && region.startsWith(start));
    }
}
