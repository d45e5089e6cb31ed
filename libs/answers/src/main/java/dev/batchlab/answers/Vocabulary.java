package dev.batchlab.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ids and labels of the questions as a {@link MatchText} shows them; longer names go before their own prefixes. */
final class Vocabulary {

    /** A folded name and the questions that bear it: several may share a label, never an id. */
    record Name(String folded, List<Question> questions) {

        /** The one question that bears the name, or of several the one whose id stands before it. */
        @Nullable
        Question questionOf(Lead lead) {
            if (questions.size() == 1) {
                return questions.get(0);
            }
            Question numbered = lead.question();
            return numbered != null && questions.contains(numbered) ? numbered : null;
        }
    }

    private final Map<Character, List<Name>> labelsByFirst;
    private final String firstCharacters;
    private final List<Name> ids;

    Vocabulary(List<Question> questions) {
        ids = names(questions, Question::id);
        labelsByFirst = new HashMap<>();
        for (Name label : names(questions, Question::label)) {
            labelsByFirst
                    .computeIfAbsent(label.folded().charAt(0), first -> new ArrayList<>())
                    .add(label);
        }
        firstCharacters = labelsByFirst.keySet().stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static List<Name> names(List<Question> questions, Function<Question, String> name) {
        var byFolded = new HashMap<String, List<Question>>();
        for (Question question : questions) {
            byFolded.computeIfAbsent(MatchText.fold(name.apply(question)), folded -> new ArrayList<>())
                    .add(question);
        }
        return byFolded.entrySet().stream()
                .map(entry -> new Name(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparingInt((Name each) -> each.folded().length())
                        .reversed()
                        .thenComparing(Name::folded))
                .toList();
    }

    /** The labels that begin at a place, longest first. */
    List<Name> labelsAt(CharSequence text, int at) {
        char first = Step.charAt(text, at);
        if (firstCharacters.indexOf(first) < 0) {
            return List.of();
        }
        List<Name> candidates = labelsByFirst.getOrDefault(first, List.of());
        List<Name> found = List.of();
        for (Name label : candidates) {
            if (Step.startsWith(text, at, label.folded())) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(label);
            }
        }
        return found;
    }

    /** The longest id that ends at a place and is not the end of a longer word. */
    @Nullable
    Name idEndingAt(CharSequence text, int end) {
        for (Name id : ids) {
            int start = end - id.folded().length();
            if (Step.startsWith(text, start, id.folded()) && !joins(text, start)) {
                return id;
            }
        }
        return null;
    }

    /** The longest id that begins at a place and is not the beginning of a longer word. */
    @Nullable
    Name idAt(CharSequence text, int start) {
        for (Name id : ids) {
            if (Step.startsWith(text, start, id.folded())
                    && !joins(text, start + id.folded().length())) {
                return id;
            }
        }
        return null;
    }

    /** Whether a word runs on across a place; scripts without spaces are not taken for one word. */
    static boolean joins(CharSequence text, int at) {
        return Characters.isAsciiWord(Step.charAt(text, at - 1)) && Characters.isAsciiWord(Step.charAt(text, at));
    }
}
