package dev.batchlab.results.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Count, mean and standard deviation of numbers, kept as exact sums: the order of adding changes nothing. */
final class Spread {
    private long n;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;

    void add(BigDecimal value) {
        n++;
        sum = sum.add(value);
        squares = squares.add(value.multiply(value));
    }

    long count() {
        return n;
    }

    double mean() {
        return n == 0
                ? Double.NaN
                : sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL64).doubleValue();
    }

    /** Of the sample (n − 1). */
    double deviation() {
        if (n < 2) {
            return Double.NaN;
        }
        BigDecimal count = BigDecimal.valueOf(n);
        BigDecimal scatter = squares.multiply(count).subtract(sum.multiply(sum));
        return Math.sqrt(scatter.divide(count.multiply(BigDecimal.valueOf(n - 1)), MathContext.DECIMAL64)
                .doubleValue());
    }
}
