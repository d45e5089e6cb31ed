package dev.batchlab.sandbox.openai;

/** How long files may be asked to live. */
final class Expiry {
    private static final long HOUR = 3_600;
    private static final long THIRTY_DAYS = 2_592_000;

    private Expiry() {}

    static long checked(String seconds, String param) {
        try {
            long value = Long.parseLong(seconds);
            if (value >= HOUR && value <= THIRTY_DAYS) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw OpenAiError.invalid(
                400,
                "Invalid '" + param + "': " + seconds + " is not between " + HOUR + " and " + THIRTY_DAYS + ".",
                param);
    }
}
