package dev.batchlab.experiments.matrix;

import dev.batchlab.answers.Choice;
import dev.batchlab.events.CellRef;
import dev.batchlab.experiments.expressions.UnresolvedExpression;
import dev.batchlab.experiments.expressions.Values;
import dev.batchlab.experiments.matrix.CompiledSpec.Keyed;
import dev.batchlab.experiments.spec.AxisEntry;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRules;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.Settled;
import dev.batchlab.providers.SystemMessages;
import dev.batchlab.providers.WireFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the requests of an experiment. */
final class CellRenderer {
    private final ExperimentSpec spec;
    private final Providers providers;
    private final CompiledSpec texts;
    private final boolean perTrial;
    private final @Nullable String formatRules;
    private final List<String> options;
    private final AnswerSchemas answerSchema;
    private final Map<Model, Map<String, @Nullable Object>> models = new HashMap<>();

    CellRenderer(ExperimentSpec spec, Providers providers) {
        this.spec = spec;
        this.providers = providers;
        this.texts = new CompiledSpec(spec);
        this.perTrial = texts.requestNamesTrial();
        this.formatRules = spec.prompt().strict() ? FormatRules.of(spec) : null;
        this.options = spec.answer()
                .rules()
                .match(scored -> List.of(), free -> List.of(), Choice::options, document -> List.of());
        this.answerSchema = AnswerSchemas.of(spec, providers);
        spec.models().forEach(model -> models.put(model, CellValues.ofModel(model)));
    }

    /** What the trials at one place have in common. */
    PlaceCells at(Place place) {
        return new PlaceCells(place, values(place));
    }

    private Map<String, @Nullable Object> values(Place place) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(CellValues.MODEL, models.get(place.model()));
        values.put(CellValues.TRIAL, null);
        values.putAll(CellValues.ofEntries(place.entries()));
        values.put(CellValues.GROUP, place.group());
        DataRow row = place.row();
        if (row != null) {
            values.putAll(CellValues.ofRow(row.file(), Values.of(row.fields())));
            values.put(CellValues.ROW_NUMBER, BigDecimal.valueOf(row.ordinal()));
        }
        return values;
    }

    /** The cells at one place. Not for concurrent use. */
    final class PlaceCells {
        private final Place place;
        private final Map<String, @Nullable Object> values;
        private @Nullable Settled shared;
        private @Nullable Integer referenceLength;
        private @Nullable String gold;

        private PlaceCells(Place place, Map<String, @Nullable Object> values) {
            this.place = place;
            this.values = values;
        }

        /** @throws UnusableCell when it makes no request */
        Cell cell(int trial) {
            Settled settled = shared;
            if (settled == null) {
                settled = settled(trial);
                shared = perTrial ? null : settled;
            }
            CellValues.putTrialForIds(values, trial);
            String customId = render(texts.customId);
            DataRow row = place.row();
            CellRef ref = new CellRef(
                    place.index() + trial - 1,
                    customId,
                    place.model().id(),
                    place.model().developer(),
                    ids(place.entries()),
                    place.group(),
                    row == null ? null : row.ordinal(),
                    trial,
                    settled.request().temperature());
            String wireId = WireIds.of(spec.experiment(), customId, wireFormat());
            return new Cell(ref, settled.request(), wireId, referenceLength, gold, settled.warnings());
        }

        private Settled settled(int trial) {
            CellValues.putTrial(values, trial);
            values.remove(CellValues.TEMPERATURE_TAG);
            CellNumbers numbers = new CellNumbers(place, this::rendered);
            Parts parts = new Parts(
                    numbers.decimal(texts.temperature),
                    numbers.count(texts.maxOutputTokens),
                    numbers.decimal(texts.topP),
                    numbers.whole(texts.seed),
                    rendered(texts.reasoningEffort));
            BigDecimal taken = parts.settle(place.model(), List.of()).request().temperature();
            values.put(CellValues.TEMPERATURE_TAG, CellValues.temperatureTag(taken));
            String reference = rendered(texts.reference);
            referenceLength = reference == null ? null : reference.codePointCount(0, reference.length());
            gold = gold();
            return answerSchema.asked(parts.settle(place.model(), messages()));
        }

        /** Where the text comes out empty nobody knows what is right there. */
        private @Nullable String gold() {
            String rendered =
                    texts.gold == null ? "" : orEmpty(rendered(texts.gold)).strip();
            if (!rendered.isEmpty() && !options.contains(rendered)) {
                throw problem(
                        place,
                        "answer.gold",
                        "\"" + rendered + "\" is none of the options " + String.join(", ", options),
                        "write it as it stands in answer.options, or leave it empty where it is not known");
            }
            return rendered.isEmpty() ? null : rendered;
        }

        private List<ChatMessage> messages() {
            List<ChatMessage> messages = new ArrayList<>();
            for (CompiledSpec.Message message : texts.messages) {
                messages.add(new ChatMessage(message.role(), render(message.content())));
            }
            String rules = formatRules == null ? answerSchema.instruction(place.model()) : formatRules;
            if (rules.isEmpty()) {
                return messages;
            }
            List<ChatMessage> strict = FormatRules.after(messages, rules);
            if (formatRules == null) {
                return strict;
            }
            return wireFormat().strictInOneMessage() ? SystemMessages.mergedIntoUser(strict) : strict;
        }

        private WireFormat wireFormat() {
            return providers.get(place.model().provider()).wireFormat();
        }

        private @Nullable String rendered(@Nullable Keyed text) {
            if (text == null) {
                return null;
            }
            String rendered = render(text);
            return rendered.isEmpty() ? null : rendered;
        }

        private String render(Keyed text) {
            try {
                return text.text().render(values);
            } catch (UnresolvedExpression e) {
                throw problem(place, text.key(), String.valueOf(e.getMessage()), "name a value that every cell has");
            }
        }
    }

    /** The parameters of one cell before they are fitted to the model. */
    private record Parts(
            @Nullable BigDecimal temperature,
            @Nullable Integer maxOutputTokens,
            @Nullable BigDecimal topP,
            @Nullable Long seed,
            @Nullable String reasoningEffort) {
        Settled settle(Model model, List<ChatMessage> messages) {
            return ModelRules.settle(model, messages, temperature, maxOutputTokens, topP, seed, reasoningEffort);
        }
    }

    static UnusableCell problem(Place place, String key, String message, String fix) {
        DataRow row = place.row();
        String file = row == null ? null : row.file();
        Integer line = row == null ? null : (Integer) row.line();
        return new UnusableCell(new SpecProblem(key, file, line, message, fix), place.description());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> ids(Map<String, AxisEntry> entries) {
        Map<String, String> ids = new LinkedHashMap<>();
        entries.forEach((axis, entry) -> ids.put(axis, entry.id()));
        return ids;
    }
}
