package dev.batchlab.sandbox.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A letter for a multiple-choice question that lists its options line by line and ends by asking for the answer. */
final class ChoiceAnswer {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s*([A-J])\\s*[.．)）:：]\\s*\\S");
    private static final Pattern ASKS = Pattern.compile("(?:Answer|答え|解答|回答)\\s*[:：]?\\s*$");
    private static final List<String> FORMS = List.of("%s", "%s", "%s.", "Answer: %s", "**%s**", "(%s)");

    private ChoiceAnswer() {}

    static Optional<String> in(Prompt prompt, Dice dice) {
        if (!ASKS.matcher(prompt.user().stripTrailing()).find()) {
            return Optional.empty();
        }
        List<String> letters = new ArrayList<>();
        Matcher option = OPTION.matcher(prompt.user());
        while (option.find()) {
            if (option.group(1).equals("A")) {
                letters.clear();
            }
            letters.add(option.group(1));
        }
        if (letters.size() < 2) {
            return Optional.empty();
        }
        String usual = Dice.of(13, prompt.fingerprint()).pick(letters);
        String letter = dice.below(5) == 0 ? dice.pick(letters) : usual;
        return Optional.of(String.format(dice.pick(FORMS), letter));
    }
}
