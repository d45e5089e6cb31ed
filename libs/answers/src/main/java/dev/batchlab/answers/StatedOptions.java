package dev.batchlab.answers;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options a prose says are its answer: "the answer is B", "答え: B". What it calls final outranks the rest. The words that
 * announce an answer are looked for once; around each of them a bounded number of characters is read.
 */
final class StatedOptions {
    private static final int REACH = 60;
    private static final Pattern CUE = Pattern.compile(
            "\\b(final )?(?:(?:correct|best|right|likely|chosen) )?(?:answer|choice|option|selection)(?: (?:choice|option|letter))?"
                    + "(?: (?:is|would be|should be|must be)\\b(?: therefore| thus| simply| likely)?:?| ?[:=→⇒]| ?\\n)"
                    + "|(最終(?:的な)?)?(?:正解|正答|解答|回答|答え|答|選択肢)(?:の(?:記号|番号|選択肢))?(?:は、?| ?[:=→⇒]| ?\\n)"
                    + "|(boxed) ?\\{(?:text ?\\{)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile(
            "\\s{0,4}(?:(?:option|choice|letter|選択肢) ?)?[\"'“‘「『(\\[{【<]{0,3}\\s?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSING = Pattern.compile("\\s?[\"'”’」』)\\]}】>$]{0,4}");
    private static final Pattern AND = Pattern.compile(
            "\\s?(?:,|/|\\||・|、|or\\b|and\\b|&|\\+|または|又は|もしくは|あるいは|および|及び|か|と|や){1,2}(?: or\\b| and\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDING = Pattern.compile(
            "\\s{0,2}(?:$|\\n|[.。,、;!:(\\-–—=…]|です|だ|であ|でしょ|とな|にな|と思|と考|と判断|が正|が適|が最|を選"
                    + "|(?:because|since|as|for|due|which|with|based|and|but|so)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "\\s?(?:\\?|ではな|じゃな|でな|ではあ|でしょうか|ですか|is (?:not|wrong|incorrect)|isn['’]t)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKED = Pattern.compile("\\s?(?:\\?|でしょうか|ですか)");
    private static final Pattern OR = Pattern.compile("/|\\||\\bor\\b|または|又は|もしくは|あるいは|か", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED_BEFORE = Pattern.compile(
            "(?:\\b(?:not|never|doubt|wrong|incorrect|if|whether|unless|suppose|assume|assuming)|n['’]t)[ ,\"']+(?:\\w+[ ,\"']+){0,3}$"
                    + "|[不非誤]$|(?:間違った|誤った|違う|もし)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile(" [a-z]");

    private final String prose;
    private final List<String> longestFirst;
    private final Set<String> stated = new LinkedHashSet<>();
    private final Set<String> finals = new LinkedHashSet<>();

    private StatedOptions(List<String> options, String prose) {
        this.prose = prose;
        this.longestFirst = options.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static StatedOptions in(List<String> options, String prose) {
        StatedOptions found = new StatedOptions(options, prose);
        Matcher cue = CUE.matcher(prose);
        while (cue.find()) {
            boolean isFinal = cue.group(1) != null || cue.group(2) != null || cue.group(3) != null;
            String before = prose.substring(Math.max(0, cue.start() - REACH), cue.start());
            if (!DENIED_BEFORE.matcher(before).find()) {
                found.readAt(cue.end(), isFinal ? found.finals : found.stated);
            }
        }
        return found;
    }

    /** Whether one is called final. */
    boolean isFinal() {
        return !finals.isEmpty();
    }

    /** Those that count. */
    Set<String> decisive() {
        return isFinal() ? finals : stated;
    }

    /** The option here and those joined to it: "A or B" states both, "A or B?" none. */
    private void readAt(int from, Set<String> into) {
        Set<String> joined = new LinkedHashSet<>();
        int at = from;
        String joint = "";
        for (int more = 0; more < longestFirst.size(); more++) {
            int start = end(OPENING, at);
            String option = optionAt(start);
            if (option == null) {
                break;
            }
            int after = end(CLOSING, start + OptionText.prose(option).length());
            if (!matches(TAKEN_BACK, after)) {
                joined.add(option);
            } else if (matches(ASKED, after) || OR.matcher(joint).find()) {
                return;
            }
            Matcher and = AND.matcher(prose).region(after, prose.length());
            if (!and.lookingAt()) {
                break;
            }
            joint = and.group();
            at = and.end();
        }
        into.addAll(joined);
    }

    private @Nullable String optionAt(int start) {
        for (String option : longestFirst) {
            String plain = OptionText.prose(option);
            int end = start + plain.length();
            if (prose.regionMatches(true, start, plain, 0, plain.length()) && ends(plain, start, end)) {
                return option;
            }
        }
        return null;
    }

    /** Not the beginning of something else: "a" is an article, and A an initial, unless the phrase ends with it. */
    private boolean ends(String plain, int start, int end) {
        if (matches(TAKEN_BACK, end)) {
            return true;
        }
        if (Pieces.goesOn(prose, end, this::endsPhrase)) {
            return false;
        }
        int after = end(CLOSING, end);
        boolean asGiven = prose.startsWith(plain, start);
        boolean longWord = plain.codePointCount(0, plain.length()) > 1;
        if (longWord && asGiven && LabelMention.endsAlone(prose, end)) {
            return true;
        }
        Matcher and = AND.matcher(prose).region(after, prose.length());
        boolean ended =
                matches(ENDING, after) || asGiven && and.lookingAt() && optionAt(end(OPENING, and.end())) != null;
        return ended && (asGiven || longWord || !matches(WORD, after));
    }

    /** Whether an option stands here and the phrase ends with it, as a range does. */
    private boolean endsPhrase(int start) {
        return longestFirst.stream()
                .map(OptionText::prose)
                .anyMatch(plain ->
                        prose.startsWith(plain, start) && matches(ENDING, end(CLOSING, start + plain.length())));
    }

    private boolean matches(Pattern pattern, int at) {
        return pattern.matcher(prose).region(at, prose.length()).lookingAt();
    }

    private int end(Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(prose).region(at, prose.length());
        return matcher.lookingAt() ? matcher.end() : at;
    }
}
