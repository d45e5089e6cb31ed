package dev.batchlab.answers;

/**
 * One question that is answered by a number.
 *
 * @param id how the results name it, e.g. {@code Q1}; any text with a letter or digit
 * @param label how the prompt and the answer name it, e.g. 面白さ; any text that is more than markup
 */
public record Question(String id, String label) {

    public Question {
        if (MatchText.fold(id).isEmpty()) {
            throw new IllegalArgumentException("a question's id must hold more than spaces and markup: \"" + id + "\"");
        }
        if (MatchText.fold(label).isEmpty()) {
            throw new IllegalArgumentException(
                    "the label of question " + id + " must hold more than spaces and markup: \"" + label + "\"");
        }
    }
}
