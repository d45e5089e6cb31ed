package dev.batchlab.experiments.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns {@code persona.temperature + text.shift * 2} into the method calls that Qute evaluates, with the usual precedence:
 * Qute itself reads operators from left to right and knows no decimals. A minus needs space around it, because names may
 * hold hyphens.
 */
final class Arithmetic {
    static final String PLUS = "plus";
    static final String MINUS = "minus";
    static final String TIMES = "times";
    static final String DIVIDED_BY = "dividedBy";
    /** Namespace and method of a number literal. */
    static final String NUMBER = "number";

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>\\d+(?:\\.\\d+)?)"
            + "|(?<path>[\\p{L}_][\\p{L}\\p{N}_]*(?:-[\\p{L}\\p{N}_]+)*"
            + "(?:\\.[\\p{L}\\p{N}_]+(?:-[\\p{L}\\p{N}_]+)*|\\['[^']*']|\\[\"[^\"]*\"]|\\[\\d+])*)"
            + "|(?<sign>[-+*/()]))\\s*");

    private final List<String> tokens;
    private int next;
    private int operators;

    private Arithmetic(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The expression as method calls; empty when it is no arithmetic. */
    static Optional<String> asCalls(String expression) {
        List<String> tokens = tokens(expression);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        try {
            Arithmetic reading = new Arithmetic(tokens);
            String calls = reading.sum();
            return reading.next == tokens.size() && reading.operators > 0 ? Optional.of(calls) : Optional.empty();
        } catch (NotArithmetic e) {
            return Optional.empty();
        }
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return List.of();
            }
            String number = matcher.group("number");
            tokens.add(
                    number != null
                            ? NUMBER + ":of('" + number + "')"
                            : expression.substring(at, matcher.end()).strip());
            at = matcher.end();
        }
        return tokens;
    }

    private String sum() {
        String left = product();
        while (peek("+") || peek("-")) {
            left = call(left, take().equals("+") ? PLUS : MINUS, product());
        }
        return left;
    }

    private String product() {
        String left = operand();
        while (peek("*") || peek("/")) {
            left = call(left, take().equals("*") ? TIMES : DIVIDED_BY, operand());
        }
        return left;
    }

    private String operand() {
        if (peek("(")) {
            take();
            String inner = sum();
            if (!peek(")")) {
                throw new NotArithmetic();
            }
            take();
            return inner;
        }
        if (peek("-")) {
            take();
            return call(NUMBER + ":of('0')", MINUS, operand());
        }
        if (next == tokens.size() || "+*/)".contains(tokens.get(next))) {
            throw new NotArithmetic();
        }
        return take();
    }

    private String call(String left, String operation, String right) {
        operators++;
        return left + "." + operation + "(" + right + ")";
    }

    private boolean peek(String sign) {
        return next < tokens.size() && tokens.get(next).equals(sign);
    }

    private String take() {
        return tokens.get(next++);
    }

    private static final class NotArithmetic extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotArithmetic() {
            super(null, null, false, false);
        }
    }
}
