package dev.batchlab.aggregator.postgres;

import dev.batchlab.results.WellFormed;

/** Makes any text one that PostgreSQL stores: no lone surrogates and no NUL. Otherwise one odd answer would block its partition. */
final class Storable {
    private Storable() {}

    static String text(String raw) {
        String text = WellFormed.text(raw);
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
