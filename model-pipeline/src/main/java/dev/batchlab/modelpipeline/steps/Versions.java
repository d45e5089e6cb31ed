package dev.batchlab.modelpipeline.steps;

/** Versions by their numbers; what follows a dash does not count. */
final class Versions {
    private Versions() {}

    static int compare(String a, String b) {
        String[] left = a.split("[-+]", 2)[0].split("\\.");
        String[] right = b.split("[-+]", 2)[0].split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int compared = Integer.compare(number(left, i), number(right, i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int at) {
        return at < parts.length && parts[at].matches("\\d{1,9}") ? Integer.parseInt(parts[at]) : 0;
    }
}
