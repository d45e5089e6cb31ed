package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.Samples;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.modelpipeline.config.Quantization;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.dataset.DataRow;
import dev.batchlab.modelpipeline.evaluation.AnswerReading;
import dev.batchlab.modelpipeline.evaluation.Asking;
import dev.batchlab.modelpipeline.evaluation.MemoryUse;
import dev.batchlab.modelpipeline.evaluation.Question;
import dev.batchlab.modelpipeline.evaluation.Turn;
import dev.batchlab.modelpipeline.ollama.OllamaClient;
import dev.batchlab.statistics.Sequential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One quantization's asking of both models, in turns. Answers that are there already are not asked for again. */
final class Interview {
    private static final int STRETCH = 10;

    private final PhaseContext context;
    private final Samples samples;
    private final List<DataRow> rows;
    private final Quantization quantization;
    private final Map<String, AskedModel> models;
    private final Asking asking;
    private final String mark;
    private final HeldGpu gpu;
    private final Map<String, SampleAnswer> answers = new HashMap<>();
    private final ObjectNode memory = EventJson.mapper().createObjectNode();

    Interview(
            PhaseContext context,
            Samples samples,
            List<DataRow> rows,
            Quantization quantization,
            Map<String, AskedModel> models,
            Asking asking,
            String mark,
            HeldGpu gpu) {
        this.context = context;
        this.samples = samples;
        this.rows = rows;
        this.quantization = quantization;
        this.models = models;
        this.asking = asking;
        this.mark = mark;
        this.gpu = gpu;
    }

    ObjectNode hold() throws PhaseFailure, RunCancelled, InterruptedException {
        // an interruption may have left answers nobody has looked behind
        for (String model : new String[] {Turn.A, Turn.B}) {
            prove(model);
        }
        samples.of(context.run().id(), quantization.name()).forEach(one -> answers.put(key(one), one));
        int stopped = inTurns();
        for (String model : new String[] {Turn.A, Turn.B}) {
            if (!memory.has(model)) {
                // every answer was there already, from before an interruption
                ask(model, 1);
                measure(model);
            }
        }
        ObjectNode detail = EventJson.mapper().createObjectNode();
        detail.put("samples", stopped);
        detail.put("drawn", rows.size());
        detail.set("memory", memory);
        return detail;
    }

    /** @return how many samples were asked */
    private int inTurns() throws PhaseFailure, RunCancelled, InterruptedException {
        AbTestConfig abTest = context.config().abTest();
        List<Turn> turns = Turn.of(rows.size(), STRETCH, abTest.order());
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            turn(turn);
            if (i % 2 == 1 && abTest.sequential() && !grouped() && enough(turn.to(), abTest.alpha())) {
                return turn.to();
            }
        }
        return rows.size();
    }

    private void turn(Turn turn) throws PhaseFailure, RunCancelled, InterruptedException {
        boolean warm = false;
        for (int position = turn.from(); position < turn.to(); position++) {
            for (int repeat = 0; repeat < context.config().abTest().repeats(); repeat++) {
                if (!answers.containsKey(key(turn.model(), rows.get(position).id(), repeat))) {
                    if (!warm) {
                        prove(turn.model());
                        warmUp(turn.model());
                        warm = true;
                    }
                    ask(turn.model(), position, repeat);
                    measure(turn.model());
                }
            }
        }
        if (warm) {
            prove(turn.model());
        }
    }

    private void prove(String model) throws PhaseFailure, InterruptedException {
        model(model).prove(context, samples, quantization);
    }

    private AskedModel model(String model) {
        return Objects.requireNonNull(models.get(model));
    }

    private void ask(String model, int position, int repeat) throws PhaseFailure, RunCancelled, InterruptedException {
        context.checkCancelled();
        gpu.renew();
        DataRow row = rows.get(position);
        ObjectNode request = question(model, row, repeat);
        SampleAnswer answer = asked(
                request,
                row,
                new Asking.Place(quantization.name(), model, position, repeat),
                mark + AnswerReading.sha256(request.toString()).substring(16));
        answers.put(key(answer), answer);
        context.commit(
                () -> samples.keep(context.run().id(), answer, model(model).digest()));
        context.progress(
                quantization.name(),
                answers.size(),
                2L * rows.size() * context.config().abTest().repeats(),
                quantization.name());
    }

    /** Loads the model and lets it settle; nothing of it is measured. */
    private void warmUp(String model) throws PhaseFailure, RunCancelled, InterruptedException {
        int configured = context.config().abTest().warmup();
        ask(model, memory.has(model) ? Math.min(1, configured) : configured);
    }

    private void ask(String model, int times) throws PhaseFailure, RunCancelled, InterruptedException {
        for (int i = 0; i < times; i++) {
            context.checkCancelled();
            DataRow row = rows.get(i % rows.size());
            asked(question(model, row, 0), row, new Asking.Place(quantization.name(), model, -1, 0), "warm-up");
        }
    }

    private SampleAnswer asked(ObjectNode request, DataRow row, Asking.Place place, String requestSha256)
            throws PhaseFailure, InterruptedException {
        try {
            return asking.ask(request, row, place, requestSha256);
        } catch (PhaseFailure e) {
            if (e.code().equals(Asking.MODEL_GONE)) {
                // who took it away may have put another in its place before
                model(place.model()).drop(context, samples, quantization);
            }
            throw e;
        }
    }

    /** Once a model, while it is loaded. */
    private void measure(String model) throws InterruptedException {
        if (!memory.has(model)) {
            RunConfig config = context.config();
            memory.set(
                    model,
                    MemoryUse.of(
                            new OllamaClient(config.ollama().url()),
                            config.ollama().url(),
                            model(model).name()));
        }
    }

    private ObjectNode question(String model, DataRow row, int repeat) {
        RunConfig config = context.config();
        long contextLength =
                config.ollama().parameters().get("num_ctx") instanceof Number given ? given.longValue() : 4096;
        return Question.of(config.abTest(), model(model).name(), row.prompt(), config.seed(), repeat, contextLength);
    }

    /** The rule for stopping counts independent samples; rows of one text are none, so all of them are asked. */
    private boolean grouped() {
        List<String> groups =
                rows.stream().map(DataRow::group).filter(Objects::nonNull).toList();
        return groups.stream().distinct().count() < groups.size();
    }

    private boolean enough(int asked, double alpha) {
        int onlyA = 0;
        int onlyB = 0;
        for (int position = 0; position < asked; position++) {
            String id = rows.get(position).id();
            SampleAnswer a = answers.get(key(Turn.A, id, 0));
            SampleAnswer b = answers.get(key(Turn.B, id, 0));
            if (a != null && b != null && a.correct() != b.correct()) {
                onlyA += a.correct() ? 1 : 0;
                onlyB += b.correct() ? 1 : 0;
            }
        }
        return Sequential.mayStop(onlyA, onlyB, alpha);
    }

    private static String key(SampleAnswer answer) {
        return key(answer.model(), answer.sampleId(), answer.repeat());
    }

    private static String key(String model, String sampleId, int repeat) {
        return model + "/" + sampleId + "/" + repeat;
    }
}
