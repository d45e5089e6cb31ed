package dev.batchlab.results;

/** The equation that holds at every moment: {@code settled + open = matrix}. */
public record Accounting(long matrix, long settled) {
    public long open() {
        return matrix - settled;
    }

    public boolean closed() {
        return matrix > 0 && open() == 0;
    }
}
