package dev.batchlab.experiments.expressions;

/** A count that shows two digits at least, as trials do in ids. */
public record TwoDigits(int value) {
    @Override
    public String toString() {
        return value >= 0 && value < 10 ? "0" + value : Integer.toString(value);
    }
}
