package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.expressions.CompiledText;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.Parameters;
import dev.batchlab.providers.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of a spec, each compiled once and under the key that people find it by. */
final class CompiledSpec {
    /** A text and its key. */
    record Keyed(String key, CompiledText text) {}

    /** A message of the prompt. */
    record Message(String role, Keyed content) {}

    final List<Message> messages;
    final Keyed customId;
    final @Nullable Keyed reference;
    final @Nullable Keyed gold;
    final @Nullable Keyed temperature;
    final @Nullable Keyed maxOutputTokens;
    final @Nullable Keyed topP;
    final @Nullable Keyed seed;
    final @Nullable Keyed reasoningEffort;

    CompiledSpec(ExperimentSpec spec) {
        messages = messages(spec.prompt().messages());
        customId = new Keyed("customId", CompiledText.of(spec.customId()));
        reference = keyed("answer.lengthRatio.of", spec.answer().reference());
        gold = keyed("answer.gold", spec.answer().gold());
        Parameters parameters = spec.parameters();
        temperature = keyed("parameters.temperature", parameters.temperature());
        maxOutputTokens = keyed("parameters.maxOutputTokens", parameters.maxOutputTokens());
        topP = keyed("parameters.topP", parameters.topP());
        seed = keyed("parameters.seed", parameters.seed());
        reasoningEffort = keyed("parameters.reasoningEffort", parameters.reasoningEffort());
    }

    /** Whether a request is another one in every trial; otherwise only its id is. */
    boolean requestNamesTrial() {
        return Stream.concat(
                        messages.stream().map(Message::content),
                        Stream.of(reference, gold, temperature, maxOutputTokens, topP, seed, reasoningEffort))
                .filter(Objects::nonNull)
                .anyMatch(keyed -> keyed.text().names(CellValues.TRIAL));
    }

    private static List<Message> messages(List<ChatMessage> prompt) {
        List<Message> compiled = new ArrayList<>();
        for (int i = 0; i < prompt.size(); i++) {
            ChatMessage message = prompt.get(i);
            boolean only = prompt.stream()
                            .filter(other -> other.role().equals(message.role()))
                            .count()
                    == 1;
            String key = only ? "prompt." + message.role() : "prompt.messages[" + i + "].content";
            compiled.add(new Message(message.role(), new Keyed(key, CompiledText.of(message.content()))));
        }
        return List.copyOf(compiled);
    }

    private static @Nullable Keyed keyed(String key, @Nullable String text) {
        return text == null ? null : new Keyed(key, CompiledText.of(text));
    }
}
