package dev.batchlab.sandbox;

import java.security.SecureRandom;

/** Ids that look like a provider's and never come twice. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyz123456789";

    private Ids() {}

    static String file() {
        return "file-" + token(ALPHABET, 22);
    }

    static String batch() {
        return "batch_" + token("0123456789abcdef", 32);
    }

    static String batch(String prefix) {
        return prefix + token(ALPHABET, 24);
    }

    private static String token(String alphabet, int length) {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return token.toString();
    }
}
