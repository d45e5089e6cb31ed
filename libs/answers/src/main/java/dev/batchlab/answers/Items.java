package dev.batchlab.answers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of one answer, sorted out: which of them count, and where each reason ends. */
final class Items {

    private final CharSequence text;
    private final List<Item> inOrder;
    private final Map<Question, List<Item>> values = new HashMap<>();
    private final Map<Question, List<Item>> reasons = new HashMap<>();
    private final Set<Item> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> chosenForms = new HashSet<>();

    Items(CharSequence text, List<Item> inOrder) {
        this.text = text;
        this.inOrder = inOrder;
        for (int i = 0; i < inOrder.size(); i++) {
            sortIn(i);
        }
        // stable sorts: best form first, then the order of the text
        values.values().forEach(each -> each.sort(Comparator.comparing(Item::rank)));
        reasons.values().forEach(each -> each.sort(Comparator.comparing(Item::rank)));
        values.values().forEach(each -> choose(each.get(0)));
        reasons.values().forEach(each -> choose(each.get(0)));
    }

    /** The numbers given for a question; the first one counts. */
    List<Item> values(Question question) {
        return values.getOrDefault(question, List.of());
    }

    /** The reasons given for a question, empty ones left out; the first one counts. */
    List<Item> reasons(Question question) {
        return reasons.getOrDefault(question, List.of());
    }

    /** Where the text of a reason ends: where the next item begins that is one beyond doubt. */
    int endOf(Item reason) {
        for (int i = Collections.binarySearch(inOrder, reason, Comparator.comparingInt(Item::content)) + 1;
                i < inOrder.size();
                i++) {
            if (ends(inOrder.get(i))) {
                return Math.max(reason.content(), inOrder.get(i).start());
            }
        }
        return text.length();
    }

    // in the middle of a line, or in a form this answer doesn't use, what looks like an item may be prose
    private boolean ends(Item item) {
        if (chosen.contains(item)) {
            return true;
        }
        return item.isLineStart() && (item.isUnmistakable() || chosenForms.contains(item.form()));
    }

    private void sortIn(int index) {
        Item item = inOrder.get(index);
        Head head = item.head();
        if (head == null) {
            return;
        }
        if (item.score() != null) {
            values.computeIfAbsent(head.question(), question -> new ArrayList<>())
                    .add(item);
        } else if (item.reasonForm() != null && saysSomething(index)) {
            reasons.computeIfAbsent(head.question(), question -> new ArrayList<>())
                    .add(item);
        }
    }

    private void choose(Item item) {
        chosen.add(item);
        chosenForms.add(item.form());
    }

    private boolean saysSomething(int index) {
        int end = index + 1 < inOrder.size() ? inOrder.get(index + 1).start() : text.length();
        for (int at = inOrder.get(index).content(); at < end; at++) {
            int c = Character.codePointAt(text, at);
            if (Characters.isWord(c) || Character.getType(c) == Character.OTHER_SYMBOL) {
                return true;
            }
        }
        return false;
    }
}
