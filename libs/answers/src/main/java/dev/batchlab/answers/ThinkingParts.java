package dev.batchlab.answers;

/** A text split into what is thinking, tags included, and what is not. One pass forward. */
record ThinkingParts(String kept, String removed) {

    static ThinkingParts of(String raw) {
        var kept = new StringBuilder();
        var removed = new StringBuilder();
        int depth = 0;
        int done = beginning(raw);
        removed.append(raw, 0, done);
        for (ThinkingTag tag = ThinkingTag.next(raw, done); tag != null; tag = ThinkingTag.next(raw, done)) {
            (depth == 0 ? kept : removed).append(raw, done, tag.start());
            removed.append(raw, tag.start(), tag.end());
            depth += tag.step();
            done = tag.end();
        }
        (depth == 0 ? kept : removed).append(raw, done, raw.length());
        return new ThinkingParts(kept.toString(), removed.toString());
    }

    /** Where the last closing tag ends that no tag of this text opened; what precedes it was opened before the text began. */
    private static int beginning(String raw) {
        int depth = 0;
        int beginning = 0;
        for (ThinkingTag tag = ThinkingTag.next(raw, 0); tag != null; tag = ThinkingTag.next(raw, tag.end())) {
            depth += tag.step();
            if (depth < 0) {
                depth = 0;
                beginning = tag.end();
            }
        }
        return beginning;
    }
}
