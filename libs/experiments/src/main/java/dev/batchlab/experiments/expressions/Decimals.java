package dev.batchlab.experiments.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal arithmetic: 0.7 + 0.0 is 0.7, and 0.29 × 100 is 29. */
public final class Decimals {
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

    /** Without zeros behind the point that calculation left there. */
    private static BigDecimal shortest(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** @throws ArithmeticException when the value is no number */
    static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
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
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new ArithmeticException("\"" + shortened(value.toString()) + "\" is no number");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
