package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.answers.FinalAnswer;
import dev.batchlab.answers.LabelReader;
import dev.batchlab.answers.LabelReading;
import dev.batchlab.answers.LabelSet;
import dev.batchlab.answers.WellFormedText;
import dev.batchlab.modelpipeline.ollama.ChatAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says. Only the final answer counts; of what was thought a digest is kept and nothing else.
 *
 * @param text cut for keeping
 * @param sha256 of the whole final answer
 */
public record AnswerReading(
        String text, String sha256, @Nullable String thinkingSha256, LabelReading label) {
    private static final int KEPT = 64 * 1024;

    public static AnswerReading of(ChatAnswer answer, LabelSet labels) {
        FinalAnswer last = FinalAnswer.of(WellFormedText.of(answer.content()).text());
        LabelReading label = LabelReader.read(labels, last.text());
        if (answer.doneReason().equals("length") && !label.asAsked()) {
            label = new LabelReading(null, null, "the answer was cut off at num_predict");
        }
        String thought = last.thinkingSha256();
        if (!answer.thinking().isEmpty()) {
            thought = sha256(answer.thinking());
        }
        String text = last.text().replace("\u0000", "\uFFFD");
        return new AnswerReading(
                text.length() <= KEPT ? text : text.substring(0, KEPT), sha256(last.text()), thought, label);
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
