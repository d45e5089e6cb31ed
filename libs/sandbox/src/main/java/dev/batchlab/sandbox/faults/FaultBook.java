package dev.batchlab.sandbox.faults;

import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults in force, in the order they were added; the first one that fires at an occasion acts. */
public final class FaultBook {
    private final Map<String, FaultState> faults = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long lastId;

    public FaultBook(Collection<FaultState> known) {
        known.forEach(state -> faults.put(state.fault().id(), state));
    }

    /** Adds a fault; one without an id gets the next free one. A fault already known under its id keeps its history. */
    public synchronized FaultState add(Fault fault) {
        String id = fault.id().isBlank() ? freeId() : fault.id();
        Fault named = fault.withId(id);
        FaultState known = faults.get(id);
        if (known != null && same(known.fault(), named)) {
            return known;
        }
        FaultState state = new FaultState(named, 0, 0);
        faults.put(id, state);
        changed.add(id);
        return state;
    }

    public synchronized boolean remove(String id) {
        changed.remove(id);
        return faults.remove(id) != null;
    }

    public synchronized List<FaultState> all() {
        return List.copyOf(faults.values());
    }

    /** The states that changed since the last call, for the journal. */
    public synchronized List<FaultState> drainChanged() {
        List<FaultState> states = new ArrayList<>();
        for (String id : changed) {
            FaultState state = faults.get(id);
            if (state != null) {
                states.add(state);
            }
        }
        changed.clear();
        return states;
    }

    public synchronized Optional<Fault> fire(Occasion occasion) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        for (FaultState state : List.copyOf(faults.values())) {
            Fault fault = state.fault();
            if (state.exhausted() || !concerns(fault, occasion)) {
                continue;
            }
            boolean fires = isNth(state) && isDrawn(state, occasion);
            faults.put(fault.id(), state.matched(fires));
            changed.add(fault.id());
            if (fires) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static boolean concerns(Fault fault, Occasion occasion) {
        return fault.fault().point() == occasion.point()
                && fault.fault().concerns(occasion.operation())
                && fault.match().fits(occasion)
                && (!isLag(fault) || isYoung(fault, occasion));
    }

    private static boolean isLag(Fault fault) {
        return switch (fault.fault()) {
            case NOT_FOUND_LAG, LIST_LAG, FILE_PROCESSING, RESULTS_LAG -> true;
            default -> false;
        };
    }

    private static boolean isYoung(Fault fault, Occasion occasion) {
        return occasion.ageMillis() != null && occasion.ageMillis() < fault.number("ms", 1_000);
    }

    private static boolean isNth(FaultState state) {
        Long nth = state.fault().match().nth();
        return nth == null || nth == state.seen() + 1;
    }

    /** {@code params.share} makes a fault act on that share of its occasions; the draw depends only on seed and occasion. */
    private static boolean isDrawn(FaultState state, Occasion occasion) {
        Fault fault = state.fault();
        if (fault.fault() == FaultName.BATCH_EXPIRES
                || fault.fault() == FaultName.CACHED_PROMPT
                || !fault.has("share")) {
            return true;
        }
        String subject = occasion.customId() != null
                ? occasion.customId() + "#" + occasion.attempt()
                : Long.toString(state.seen());
        return Dice.of(fault.number("seed", 1), fault.id(), subject).fraction() < fault.fraction("share", 1);
    }

    /** By their JSON, because two equal regular expressions are no equal objects. */
    private static boolean same(Fault one, Fault other) {
        return Arrays.equals(Json.bytes(one), Json.bytes(other));
    }

    private String freeId() {
        String id;
        do {
            lastId++;
            id = "f" + lastId;
        } while (faults.containsKey(id));
        return id;
    }
}
