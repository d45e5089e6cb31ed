package dev.batchlab.answers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which option an answer chooses, strictly: none, several or one that is only mentioned is no choice. Nothing is guessed. */
final class ChoiceReading {
    static final String JSON = "choice.json@2";
    static final String ALONE = "choice.alone@2";
    static final String STATED = "choice.stated@2";
    static final String LAST_LINE = "choice.last-line@2";
    static final String LEADING = "choice.leading@2";
    static final String WORD = "choice.word@2";

    private static final Set<String> FIELDS = Set.of("answer", "choice");
    private static final Pattern LEAD =
            Pattern.compile("\\A\\s*[(\\[「]?(\\S.{0,80}?)[)\\]」]?[.):、,．]?(?=[.):、,\\]」\\s])");

    private ChoiceReading() {}

    static Reading of(Choice rules, String text) {
        LabelReading found = text.isBlank() ? LabelReading.invalid("the answer is empty") : read(rules.options(), text);
        String problem = found.problem();
        return new Reading(
                        found.valid() ? Verdict.VALID : Verdict.INVALID,
                        Map.of(),
                        Map.of(),
                        found.form() == null ? Map.of() : Map.of("choice", found.form()),
                        problem == null ? List.of() : List.of(problem),
                        text)
                .choosing(found.label());
    }

    private static LabelReading read(List<String> options, String text) {
        var json = JsonLabel.value(FIELDS, JsonLabel.SCALARS, text);
        if (json.isPresent()) {
            return inJson(options, json.get());
        }
        String alone = OptionText.alone(options, text);
        return alone == null ? inProse(options, OptionText.prose(text)) : LabelReading.read(alone, ALONE);
    }

    private static LabelReading inJson(List<String> options, JsonLabel.Value value) {
        String given = value.text();
        String option = given == null ? null : OptionText.alone(options, given);
        if (option != null) {
            return LabelReading.read(option, JSON);
        }
        return LabelReading.invalid(
                value.found()
                        ? "the JSON object's answer is none of the options " + listed(options)
                        : "the JSON object has no field answer");
    }

    private static LabelReading inProse(List<String> options, String prose) {
        StatedOptions statements = StatedOptions.in(options, prose);
        Set<String> stated = new LinkedHashSet<>(statements.decisive());
        String form = STATED;
        if (!statements.isFinal()) {
            String last = lastLine(options, prose);
            form = last != null && stated.isEmpty() ? LAST_LINE : STATED;
            if (last != null) {
                stated.add(last);
            }
        }
        if (stated.size() > 1) {
            return LabelReading.invalid("the answer states several options: " + listed(stated));
        }
        return stated.isEmpty()
                ? unstated(options, prose)
                : LabelReading.read(stated.iterator().next(), form);
    }

    private static @Nullable String lastLine(List<String> options, String prose) {
        String whole = prose.strip();
        int line = whole.lastIndexOf('\n');
        return line < 0 ? null : OptionText.alone(options, whole.substring(line + 1));
    }

    /** Nothing says "the answer is": then one option alone may be named, at the beginning or, where options are words, anywhere. */
    private static LabelReading unstated(List<String> options, String prose) {
        List<LabelMention> mentions = LabelMention.in(prose, LabelSet.of(options));
        Set<String> mentioned = new LinkedHashSet<>();
        mentions.forEach(mention -> mentioned.add(mention.label()));
        if (mentioned.size() > 1) {
            return LabelReading.invalid("the answer names several options, " + listed(mentioned)
                    + ", and states none of them as its answer");
        }
        if (!mentioned.isEmpty()) {
            String only = mentioned.iterator().next();
            if (only.equals(leading(options, prose))) {
                return LabelReading.read(only, LEADING);
            }
            boolean words = options.stream().allMatch(option -> option.codePointCount(0, option.length()) > 1);
            if (words && mentions.stream().noneMatch(LabelMention::denied)) {
                return LabelReading.read(only, WORD);
            }
        }
        return LabelReading.invalid("the answer states none of the options " + listed(options));
    }

    /** {@code B. Paris}, {@code (B) Paris}: the option with a mark behind it that sets it off. */
    private static @Nullable String leading(List<String> options, String prose) {
        Matcher lead = LEAD.matcher(prose);
        if (!lead.find() || Pieces.goesOn(prose, lead.end(1), at -> false)) {
            return null;
        }
        String head =
                prose.substring(0, Math.min(prose.length(), lead.end() + 1)).strip();
        boolean setOff = !head.isEmpty() && !Character.isLetterOrDigit(head.codePointBefore(head.length()));
        return setOff ? OptionText.alone(options, head) : null;
    }

    /** Few enough to read. */
    private static String listed(Iterable<String> options) {
        List<String> shown = new ArrayList<>();
        options.forEach(shown::add);
        return shown.size() <= 12
                ? String.join(", ", shown)
                : String.join(", ", shown.subList(0, 12)) + " and " + (shown.size() - 12) + " more";
    }
}
