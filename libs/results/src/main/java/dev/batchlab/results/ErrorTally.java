package dev.batchlab.results;

import dev.batchlab.events.RequestError;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups failed attempts by kind and code, keeping the first of each in matrix order as the example. */
final class ErrorTally {
    private record Key(String kind, @Nullable String code) {}

    private record Count(long count, long firstCell, String example) {
        Count plus(Count other) {
            Count first = other.firstCell < firstCell ? other : this;
            return new Count(count + other.count, first.firstCell, first.example);
        }
    }

    private final Map<Key, Count> counts = new HashMap<>();

    void add(CellResult cell) {
        for (FailedAttempt failure : cell.failures()) {
            RequestError error = failure.error();
            String example = ErrorGroup.example(cell.cell().customId(), error.message());
            add(error.kind(), error.code(), new Count(1, cell.cell().index(), example));
        }
    }

    void add(ErrorGroup group) {
        add(group.kind(), group.code(), new Count(group.count(), 0, group.example()));
    }

    private void add(String kind, @Nullable String code, Count count) {
        counts.merge(new Key(kind, code), count, Count::plus);
    }

    List<ErrorGroup> commonestFirst() {
        return counts.entrySet().stream()
                .map(e -> new ErrorGroup(
                        e.getKey().kind(),
                        e.getKey().code(),
                        e.getValue().count(),
                        e.getValue().example()))
                .sorted(Comparator.comparingLong(ErrorGroup::count)
                        .reversed()
                        .thenComparing(ErrorGroup::kind)
                        .thenComparing(group -> group.code() == null ? "" : group.code()))
                .toList();
    }
}
