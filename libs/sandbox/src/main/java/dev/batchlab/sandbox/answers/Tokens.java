package dev.batchlab.sandbox.answers;

/** A rough token count: good enough for bills that look real, cheap enough for every line. */
public final class Tokens {
    private static final int PER_MESSAGE = 4;
    private static final int PER_REPLY = 3;

    private Tokens() {}

    public static long of(String text) {
        double tokens = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                word++;
                continue;
            }
            tokens += ofWord(word);
            word = 0;
            if (c >= 0x2E80) {
                tokens += 0.85;
            } else if (c >= 0x80) {
                tokens += 0.6;
            } else if (c > ' ') {
                tokens += 0.7;
            }
        }
        return Math.max(1, Math.round(tokens + ofWord(word)));
    }

    static long ofChat(String system, String user) {
        long messages = (system.isEmpty() ? 0 : of(system) + PER_MESSAGE) + of(user) + PER_MESSAGE;
        return messages + PER_REPLY;
    }

    private static double ofWord(int letters) {
        return letters == 0 ? 0 : Math.max(1, letters / 5.5);
    }
}
