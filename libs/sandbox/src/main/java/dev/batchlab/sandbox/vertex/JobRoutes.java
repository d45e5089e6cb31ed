package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.TooLateException;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.storage.Objects;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batch prediction jobs. */
final class JobRoutes {
    private static final String CANCEL = ":cancel";
    private static final int LARGEST_PAGE = 100;

    private final SandboxWorld world;
    private final Account account;
    private final Objects objects;

    JobRoutes(SandboxWorld world, Account account, Objects objects) {
        this.world = world;
        this.account = account;
        this.objects = objects;
    }

    void create(Context call) {
        CreateJob asked = CreateJob.read(call.bodyAsBytes());
        if (world.batches().isTooOften(account)) {
            throw GoogleError.exhausted("Quota exceeded for batch_prediction_jobs per hour.", "60");
        }
        // an input that is not there is no reason to refuse: the job fails when it looks for it
        String input = objects.find(asked.input()).map(SandboxFile::id).orElse(asked.input());
        SandboxBatch job = world.batches().create(asked.order(account, Place.of(call), input));
        Gate.json(call, view(job, Operation.CREATE));
    }

    void show(Context call) {
        Gate.json(call, view(find(call, call.pathParam("id")), Operation.GET));
    }

    void list(Context call) {
        Place place = Place.of(call);
        JobFilter filter = JobFilter.parse(call.queryParam("filter"));
        List<SandboxBatch> jobs = world.batches().list(account).stream()
                .filter(job -> JobView.place(job).isSame(place))
                .filter(filter::fits)
                .toList();
        int start = number(call.queryParam("pageToken"), 0);
        int size = Math.min(LARGEST_PAGE, Math.max(1, number(call.queryParam("pageSize"), LARGEST_PAGE)));
        int end = Math.min(jobs.size(), start + size);
        ObjectNode view = Json.MAPPER.createObjectNode();
        ArrayNode page = view.putArray("batchPredictionJobs");
        jobs.subList(Math.min(start, end), end).forEach(job -> page.add(view(job, Operation.LIST)));
        if (end < jobs.size()) {
            view.put("nextPageToken", String.valueOf(end));
        }
        Gate.json(call, view);
    }

    void cancel(Context call) {
        String asked = call.pathParam("id");
        if (!asked.endsWith(CANCEL)) {
            throw GoogleError.unknown("The requested URL " + call.path() + " was not found on this server.");
        }
        SandboxBatch job = find(call, asked.substring(0, asked.length() - CANCEL.length()));
        try {
            world.batches().cancel(account, job.id());
        } catch (TooLateException e) {
            throw GoogleError.tooLate(
                    "The BatchPredictionJob is in state " + JobView.state(e.status()) + " and cannot be cancelled.");
        }
        Gate.json(call, Json.MAPPER.createObjectNode());
    }

    void delete(Context call) {
        SandboxBatch job = find(call, call.pathParam("id"));
        if (!job.status().isTerminal()) {
            throw GoogleError.tooLate("The BatchPredictionJob is in state " + JobView.state(job.status())
                    + " and cannot be deleted; cancel it first.");
        }
        world.batches().delete(account, job.id());
        ObjectNode operation = Json.MAPPER
                .createObjectNode()
                .put("name", JobView.place(job).jobs().replace("batchPredictionJobs/", "operations/") + job.number())
                .put("done", true);
        operation.putObject("response").put("@type", "type.googleapis.com/google.protobuf.Empty");
        Gate.json(call, operation);
    }

    private ObjectNode view(SandboxBatch job, Operation operation) {
        long age = Duration.between(job.createdAt(), world.clock().instant()).toMillis();
        String model = job.work() == null ? "" : job.work().model();
        Optional<Fault> fault = world.fire(Occasion.batch(
                        FaultPoint.SHOW,
                        account.provider(),
                        model,
                        job.number(),
                        job.order().attempt(),
                        age)
                .during(operation));
        return JobView.of(job, fault);
    }

    private SandboxBatch find(Context call, String id) {
        Place place = Place.of(call);
        return world.batches()
                .find(account, id)
                .filter(job -> JobView.place(job).isSame(place))
                .orElseThrow(() ->
                        GoogleError.unknown("The BatchPredictionJob \"" + place.jobs() + id + "\" does not exist."));
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GoogleError.invalid("Not a number: " + text);
        }
    }
}
