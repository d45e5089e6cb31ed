package dev.batchlab.results;

import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Progress by group and model. */
final class GroupTally {
    private record Key(String group, String model) {}

    private final Map<Key, GroupSummary> groups = new HashMap<>();
    private final Map<Key, Long> released = new HashMap<>();

    void add(CellGroup alike) {
        long done = alike.settled() ? alike.cells() : 0;
        long errors = alike.outcome() == Outcome.VALID ? 0 : done;
        groups.merge(
                new Key(alike.group(), alike.model()),
                new GroupSummary(
                        alike.group(), alike.model(), alike.cells(), done, errors, alike.usage(), alike.cost()),
                GroupTally::sum);
    }

    void released(String group, String model, long cells) {
        released.merge(new Key(group, model), cells, Long::sum);
    }

    List<GroupSummary> list() {
        released.keySet()
                .forEach(key -> groups.computeIfAbsent(
                        key, k -> new GroupSummary(k.group(), k.model(), 0, 0, 0, Usage.NONE, Cost.ZERO)));
        return groups.entrySet().stream()
                .map(entry -> withTotal(entry.getValue(), released.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparing(GroupSummary::group).thenComparing(GroupSummary::model))
                .toList();
    }

    private static GroupSummary withTotal(GroupSummary seen, long released) {
        return new GroupSummary(
                seen.group(),
                seen.model(),
                Math.max(seen.total(), released),
                seen.done(),
                seen.errors(),
                seen.usage(),
                seen.cost());
    }

    private static GroupSummary sum(GroupSummary a, GroupSummary b) {
        return new GroupSummary(
                a.group(),
                a.model(),
                a.total() + b.total(),
                a.done() + b.done(),
                a.errors() + b.errors(),
                a.usage().plus(b.usage()),
                a.cost().plus(b.cost()));
    }
}
