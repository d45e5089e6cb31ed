package dev.batchlab.answers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every item of an answer in one pass. At each place only the names that can begin there are tried, and each of them
 * looks a bounded distance around itself, so the cost grows with the length of the answer and with nothing else in it.
 */
final class ItemScanner {

    private static final Step AFTER_ID =
            Step.sequence(Step.optional(Step.word(")", "]", "」")), Step.optional(Step.word(".", ":", "、")), Step.SPACE);

    private final CharSequence text;
    private final Vocabulary vocabulary;
    private final LeadReader leads;
    private final ScoreReader scores;

    ItemScanner(CharSequence text, Vocabulary vocabulary, Scale scale) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.leads = new LeadReader(vocabulary);
        this.scores = new ScoreReader(scale, text, this::nameBeginsAt);
    }

    /** All items in the order of the text. */
    List<Item> scan() {
        var items = new ArrayList<Item>();
        int at = 0;
        while (at < text.length()) {
            Item item = itemAt(at);
            if (item != null) {
                items.add(item);
            }
            at = item == null ? at + 1 : Math.max(at + 1, item.content());
        }
        return items;
    }

    private @Nullable Item itemAt(int at) {
        for (Vocabulary.Name label : vocabulary.labelsAt(text, at)) {
            Head head = head(label, at);
            Item item = head == null ? null : item(head);
            if (item != null) {
                return item;
            }
        }
        return Step.charAt(text, at - 1) == '\n' ? bareId(at) : null;
    }

    private @Nullable Head head(Vocabulary.Name label, int at) {
        int end = at + label.folded().length();
        Wrap wrap = Wrap.around(text, at, end);
        boolean wrapped = wrap != Wrap.NOTHING;
        Lead lead = leads.before(text, wrapped ? at - 1 : at, wrapped);
        Question question = label.questionOf(lead);
        return question == null || !lead.isBoundary() ? null : new Head(question, lead, wrap, wrapped ? end + 1 : end);
    }

    private @Nullable Item item(Head head) {
        Item empty = null;
        for (ValueForm form : ValueForm.values()) {
            int content = form.after(text, head);
            if (content == Step.NO) {
                continue;
            }
            Score score = scores.at(text, content, form.isMarked());
            if (score != null) {
                return Item.value(head, form, content, score);
            }
            empty = empty == null && form.isMarked() ? Item.value(head, form, content, null) : empty;
        }
        for (ReasonForm form : ReasonForm.values()) {
            int content = form.after(text, head);
            if (content != Step.NO) {
                return Item.reason(head, form, content);
            }
        }
        if (empty != null) {
            return empty;
        }
        boolean heading =
                head.hasOwnId() && head.lead().isLineStart() && !Characters.isWord(Step.charAt(text, head.end()));
        return heading ? Item.heading(head, head.lead().start(), head.end()) : null;
    }

    /** An id alone on its line, or with a number: no value by any form, but the end of the item before it. */
    private @Nullable Item bareId(int lineStart) {
        int start = LeadReader.afterDecoration(text, lineStart);
        Vocabulary.Name id = vocabulary.idAt(text, start);
        if (id == null) {
            return null;
        }
        int end = AFTER_ID.after(text, start + id.folded().length());
        boolean alone = Step.charAt(text, end) == '\n' || scores.at(text, end, false) != null;
        return alone ? Item.heading(null, lineStart, end) : null;
    }

    private boolean nameBeginsAt(int place) {
        int at = Characters.isCircledNumber(Step.charAt(text, place)) ? place + 1 : place;
        return vocabulary.idAt(text, at) != null
                || !vocabulary.labelsAt(text, at).isEmpty();
    }
}
