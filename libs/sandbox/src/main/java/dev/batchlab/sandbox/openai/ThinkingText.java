package dev.batchlab.sandbox.openai;

import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;

/** What models that think aloud put before their answer: drafts that must not be taken for it. */
final class ThinkingText {
    private static final String[] DRAFTS = {
        "Okay, the user wants scores. Q1. 面白さ(数値): 12 would be too low, so let me read it again.",
        "まず文章を読み直す。Q1. 面白さ(数値): 99 は高すぎるかもしれない。驚きは 50 くらいだろうか。",
        "Let me think. The first option looks right, but the answer could also be B. I should check both."
    };

    private ThinkingText() {}

    /** Where the cap left no room for an answer, the thinking is not even closed. */
    static String before(Answer answer, String rowId) {
        String draft = DRAFTS[Dice.of(37, rowId).below(DRAFTS.length)];
        String content = answer.content() == null ? "" : answer.content();
        boolean isCut = content.isEmpty() && answer.finishReason().equals("length");
        return "<think>\n" + draft + (isCut ? "" : "\n</think>\n\n" + content);
    }
}
