package dev.batchlab.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the scores and reasons of one answer. */
final class ScoredReading {

    private final ScoredQuestions rules;
    private final String raw;
    private final MatchText text;
    private final Items items;
    private final Map<String, BigDecimal> values = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, String> matchedPatterns = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ScoredReading(ScoredQuestions rules, String raw) {
        this.rules = rules;
        this.raw = raw;
        text = MatchText.of(raw);
        var scale = new Scale(rules.min(), rules.max(), rules.decimals());
        items = new Items(text, new ItemScanner(text, new Vocabulary(rules.questions()), scale).scan());
    }

    static Reading of(ScoredQuestions rules, String text) {
        return new ScoredReading(rules, text).read();
    }

    private Reading read() {
        for (Question question : rules.questions()) {
            readValue(question);
            if (rules.reasons() != ReasonPolicy.NONE) {
                readReason(question);
            }
        }
        return new Reading(verdict(), values, reasons, matchedPatterns, problems, raw);
    }

    private Verdict verdict() {
        int questions = rules.questions().size();
        boolean reasonsCount = rules.reasons() == ReasonPolicy.REQUIRED;
        if (values.size() == questions && (!reasonsCount || reasons.size() == questions)) {
            return Verdict.VALID;
        }
        return values.isEmpty() && (!reasonsCount || reasons.isEmpty()) ? Verdict.INVALID : Verdict.PARTIAL;
    }

    private void readValue(Question question) {
        List<Item> given = items.values(question);
        if (given.isEmpty()) {
            problems.add(question.id() + ": no value found");
            return;
        }
        // a number that is no score is not replaced by a lesser candidate: what the answer means is then in doubt
        Item first = given.get(0);
        Score score = score(first);
        BigDecimal value = score.value();
        if (value == null) {
            problems.add(question.id() + ": " + score.objection());
            return;
        }
        values.put(question.id(), value);
        matchedPatterns.put(question.id() + "value", first.form());
        noteNumbering(question, first, "value");
        noteConflicts(question, value, given);
    }

    private void noteConflicts(Question question, BigDecimal taken, List<Item> given) {
        List<BigDecimal> others = new ArrayList<>();
        for (Item item : given) {
            BigDecimal other = score(item).value();
            if (other != null && other.compareTo(taken) != 0) {
                others.add(other);
            }
        }
        if (!others.isEmpty()) {
            problems.add(question.id() + ": " + taken.toPlainString() + " was taken; " + others.size()
                    + " other value(s) given, first " + others.get(0).toPlainString());
        }
    }

    private static Score score(Item item) {
        return Objects.requireNonNull(item.score(), "only items with a number are values");
    }

    private void readReason(Question question) {
        List<Item> given = items.reasons(question);
        if (given.isEmpty()) {
            if (rules.reasons() == ReasonPolicy.REQUIRED) {
                problems.add(question.id() + ": no reason found");
            }
            return;
        }
        Item first = given.get(0);
        int end = items.endOf(first);
        boolean cutInLine = end < text.length() && end > 0 && text.charAt(end - 1) != '\n';
        String reason = raw.substring(text.rawEndBefore(first.content()), text.rawEndBefore(end));
        reasons.put(question.id(), ReasonText.of(reason, cutInLine));
        matchedPatterns.put(question.id() + "reason", first.form());
        noteNumbering(question, first, "reason");
        if (given.size() > 1) {
            problems.add(question.id() + ": " + (given.size() - 1) + " other reason(s) given; the first was taken");
        }
    }

    private void noteNumbering(Question question, Item item, String part) {
        Question numbered = item.misnumberedAs();
        if (numbered != null) {
            problems.add(question.id() + ": its " + part + " is numbered " + numbered.id()
                    + " in the answer and was read by its label");
        }
    }
}
