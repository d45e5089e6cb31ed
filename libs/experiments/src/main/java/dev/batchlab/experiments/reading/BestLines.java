package dev.batchlab.experiments.reading;

/** For every request the line that is applied: where it lies and how it stands. Plain arrays, so that a million requests fit. */
final class BestLines {
    private final byte[] rank;
    private final long[] created;
    private final long[] digestHigh;
    private final long[] digestLow;
    private final int[] file;
    private final long[] offset;
    private final int[] length;
    private final int[] lines;
    private final int[] agreeing;

    BestLines(int requests) {
        rank = new byte[requests];
        created = new long[requests];
        digestHigh = new long[requests];
        digestLow = new long[requests];
        file = new int[requests];
        offset = new long[requests];
        length = new int[requests];
        lines = new int[requests];
        agreeing = new int[requests];
    }

    void offer(int request, Standing standing, int fileNumber, long lineOffset, int lineLength) {
        lines[request]++;
        if (lines[request] > 1 && standing.digest().equals(digest(request))) {
            agreeing[request]++;
        } else if (lines[request] == 1 || standing.beats(standing(request))) {
            rank[request] = (byte) standing.rank();
            created[request] = standing.created();
            digestHigh[request] = standing.digest().high();
            digestLow[request] = standing.digest().low();
            file[request] = fileNumber;
            offset[request] = lineOffset;
            length[request] = lineLength;
            agreeing[request] = 1;
        }
    }

    private Standing standing(int request) {
        return new Standing(rank[request], created[request], digest(request));
    }

    private Digest128 digest(int request) {
        return new Digest128(digestHigh[request], digestLow[request]);
    }

    boolean has(int request) {
        return lines[request] > 0;
    }

    int file(int request) {
        return file[request];
    }

    long offset(int request) {
        return offset[request];
    }

    int length(int request) {
        return length[request];
    }

    long matched() {
        long matched = 0;
        for (int count : lines) {
            matched += count > 0 ? 1 : 0;
        }
        return matched;
    }

    long duplicates() {
        long duplicates = 0;
        for (int count : lines) {
            duplicates += Math.max(0, count - 1);
        }
        return duplicates;
    }

    /** Duplicates that say something else than the applied line. */
    long conflicting() {
        long conflicting = 0;
        for (int i = 0; i < lines.length; i++) {
            conflicting += lines[i] - agreeing[i];
        }
        return conflicting;
    }
}
