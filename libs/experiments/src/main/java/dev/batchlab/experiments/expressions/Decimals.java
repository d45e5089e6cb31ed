package dev.batchlab.experiments.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal arithmetic: 0.7 + 0.0 is 0.7, and 0.29 × 100 is 29. */
public final class Decimals {
    /** Digits before or behind the point that are still a number and no attack. */
    private static final int MEASURE = 1000;

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Decimals() {}

    /** {@code temp70} for 0.7: the temperature × 100, rounded half up. */
    public static String temperatureTag(BigDecimal temperature) {
        return "temp"
                + temperature
                        .multiply(HUNDRED)
                        .setScale(0, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    static BigDecimal calculate(String operation, BigDecimal a, BigDecimal b) {
        BigDecimal result =
                switch (operation) {
                    case Arithmetic.PLUS -> a.add(b);
                    case Arithmetic.MINUS -> a.subtract(b);
                    case Arithmetic.TIMES -> a.multiply(b);
                    default -> a.divide(b, MathContext.DECIMAL64);
                };
        return shortest(result);
    }

    /** Digits as people write them; numbers beyond all measure keep their exponent. */
    static String plain(BigDecimal value) {
        return Math.abs((long) value.scale()) > MEASURE ? value.toString() : value.toPlainString();
    }

    /** Without zeros behind the point that calculation left there. */
    private static BigDecimal shortest(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** @throws ArithmeticException when the value is no number */
    static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return measured(decimal);
        }
        if (value instanceof TwoDigits digits) {
            return BigDecimal.valueOf(digits.value());
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        return of(value.toString());
    }

    /** @throws ArithmeticException when the text is no number, or one beyond all measure */
    public static BigDecimal of(String text) {
        try {
            return measured(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new ArithmeticException("\"" + shortened(text) + "\" is no number");
        }
    }

    /** Adding 1 to 1e999999999 would fill the memory with zeros. */
    private static BigDecimal measured(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MEASURE) {
            throw new ArithmeticException(value + " is beyond all measure");
        }
        return value;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
