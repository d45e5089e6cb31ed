package dev.batchlab.experiments.matrix;

import static dev.batchlab.experiments.Specs.accepted;
import static dev.batchlab.experiments.Specs.cells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.providers.WireFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class MatrixProperties {
    private static final List<String> MODELS = List.of("gpt-4.1", "gpt-4o", "o3-mini", "gpt-4.1-mini");

    @Property(tries = 60)
    void cells_come_in_matrix_order_each_once(
            @ForAll @IntRange(min = 1, max = 4) int models,
            @ForAll @IntRange(min = 1, max = 12) int trials,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 4) Integer> axes) {
        SpecReading.Accepted spec = accepted(spec(models, trials, axes));

        List<Cell> cells = cells(spec);

        int size = models * trials * axes.stream().reduce(1, (a, b) -> a * b);
        assertThat(spec.matrix().planned()).isEqualTo(size);
        assertThat(cells)
                .extracting(cell -> cell.ref().index())
                .containsExactlyElementsOf(
                        IntStream.range(0, size).mapToObj(Long::valueOf).toList());
        assertThat(cells.stream().map(cell -> cell.ref().customId()).distinct()).hasSize(size);
        assertThat(cells.stream().map(Cell::wireId).distinct()).hasSize(size);
        assertThat(cells).isSortedAccordingTo(Comparator.comparing(MatrixProperties::sortKey));
    }

    @Property(tries = 40)
    void parts_make_up_the_whole(
            @ForAll @IntRange(min = 1, max = 4) int models, @ForAll @IntRange(min = 1, max = 3) int trials) {
        SpecReading.Accepted spec = accepted(spec(models, trials, List.of(2, 3)));

        List<Cell> joined = new ArrayList<>();
        for (String model : MODELS.subList(0, models)) {
            Release part = new Release(List.of(model), List.of());
            assertThat(spec.matrix().released(part)).isEqualTo(6L * trials);
            joined.addAll(cells(spec, part));
        }

        assertThat(joined).isEqualTo(cells(spec));
    }

    @Property(tries = 200)
    void wire_ids_fit_every_provider_and_never_change(
            @ForAll @StringLength(min = 1, max = 200) String experiment,
            @ForAll @StringLength(min = 1, max = 200) String id) {
        String wireId = WireIds.of(experiment, id, new Picky());

        assertThat(wireId).matches("[A-Za-z0-9_-]{1,64}").isEqualTo(WireIds.of(experiment, id, new Picky()));
        assertThat(WireIds.of(experiment + "x", id, new Picky()).equals(wireId)).isEqualTo(id.matches(Picky.IDS));
    }

    /** Model, entries and trial as they stand in the spec, comparable as text. */
    private static String sortKey(Cell cell) {
        return MODELS.indexOf(cell.ref().model())
                + cell.ref().axes().values().stream().collect(Collectors.joining("/", "/", "/"))
                + "%03d".formatted(cell.ref().trial());
    }

    private static String spec(int models, int trials, List<Integer> axes) {
        StringBuilder spec = new StringBuilder("experiment: generated\n");
        spec.append("models: ").append(MODELS.subList(0, models)).append('\n');
        spec.append("trials: ").append(trials).append("\naxes:\n");
        for (int axis = 0; axis < axes.size(); axis++) {
            String name = "axis" + axis;
            spec.append("  ").append(name).append(": ");
            spec.append(IntStream.range(0, axes.get(axis))
                            .mapToObj(i -> "{id: e" + i + "}")
                            .toList())
                    .append('\n');
        }
        spec.append("prompt: {user: \"Say {axis0.id}.\"}\nanswer: {kind: text}\n");
        return spec.toString();
    }

    /** A provider that takes few ids. */
    private static final class Picky implements WireFormat {
        static final String IDS = "[a-z]{1,8}";

        @Override
        public boolean acceptsCustomId(String customId) {
            return customId.matches(IDS);
        }

        @Override
        public String requestLine(String wireId, dev.batchlab.providers.ChatRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String reinforced(String requestLine, String instruction) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String wireIdOf(String requestLine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public dev.batchlab.providers.ResultRow readRow(String line) {
            throw new UnsupportedOperationException();
        }
    }

    @Example
    void the_first_cells_of_many_are_there_at_once() {
        SpecReading.Accepted spec = accepted(spec(1, 1000, List.of(10, 20)));
        assertThat(spec.matrix().planned()).isEqualTo(200_000);

        try (Stream<Cell> cells = spec.matrix().cells(Release.ALL)) {
            var iterator = cells.iterator();
            for (int i = 0; i < 3; i++) {
                assertThat(iterator.next().ref().index()).isEqualTo(i);
            }
        }
    }
}
