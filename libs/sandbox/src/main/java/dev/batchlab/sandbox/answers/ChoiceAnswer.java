package dev.batchlab.sandbox.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An option for a question that lists them: letters line by line before a last "Answer:", or the list of strict format rules. */
final class ChoiceAnswer {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s*([A-J])\\s*[.．)）:：]\\s*\\S");
    private static final Pattern ASKS = Pattern.compile("(?:Answer|答え|解答|回答)\\s*[:：]?\\s*$");
    /** The words of strict format rules, and the list behind them. */
    private static final Pattern RULE = Pattern.compile("(?:exactly one of these options|次の選択肢のうち)[^\\n]*\\n");

    private static final Pattern LISTED = Pattern.compile("(?m)^- (.+)$");
    private static final List<String> FORMS = List.of("%s", "%s", "%s.", "Answer: %s", "**%s**", "(%s)");

    private ChoiceAnswer() {}

    static Optional<String> in(Prompt prompt, Dice dice) {
        List<String> options = options(prompt.user());
        if (options.size() < 2) {
            return Optional.empty();
        }
        String usual = Dice.of(13, prompt.fingerprint()).pick(options);
        String option = dice.below(5) == 0 ? dice.pick(options) : usual;
        return Optional.of(RULE.matcher(prompt.user()).find() ? option : String.format(dice.pick(FORMS), option));
    }

    /** Two options at once, which is none. */
    static Optional<String> undecided(Prompt prompt) {
        List<String> options = options(prompt.user());
        return options.size() < 2 ? Optional.empty() : Optional.of(options.get(0) + " or " + options.get(1));
    }

    private static List<String> options(String user) {
        Matcher rule = RULE.matcher(user);
        if (rule.find()) {
            return matches(LISTED, user.substring(rule.end()));
        }
        return ASKS.matcher(user.stripTrailing()).find() ? letters(user) : List.of();
    }

    /** Those of the last question, where examples precede it. */
    private static List<String> letters(String user) {
        List<String> letters = new ArrayList<>();
        for (String letter : matches(OPTION, user)) {
            if (letter.equals("A")) {
                letters.clear();
            }
            letters.add(letter);
        }
        return letters;
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }
}
