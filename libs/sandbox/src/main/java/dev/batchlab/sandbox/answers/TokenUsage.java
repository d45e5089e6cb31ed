package dev.batchlab.sandbox.answers;

/** Billed tokens; {@code cached} is a part of {@code input}, {@code reasoning} a part of {@code output}. */
public record TokenUsage(long input, long cached, long output, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                input + other.input, cached + other.cached, output + other.output, reasoning + other.reasoning);
    }

    public TokenUsage withCached(long newCached) {
        return new TokenUsage(input, newCached, output, reasoning);
    }

    public TokenUsage withOutput(long newOutput) {
        return new TokenUsage(input, cached, newOutput, reasoning);
    }

    public long total() {
        return input + output;
    }
}
