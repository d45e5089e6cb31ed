package dev.batchlab.experiments.expressions;

/** An expression has no value in a cell; the message names the expression, what is missing and what exists. */
public final class UnresolvedExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expression;

    UnresolvedExpression(String expression, String message) {
        super("{" + expression + "}: " + message);
        this.expression = expression;
    }

    /** As the spec writes it, without braces. */
    public String expression() {
        return expression;
    }
}
