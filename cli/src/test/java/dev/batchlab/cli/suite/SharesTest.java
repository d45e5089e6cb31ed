package dev.batchlab.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void a_counter_is_the_sum_over_its_labels_and_of_no_other_counter() {
        String page = """
                # TYPE batchlab_jobs_done counter
                batchlab_jobs_done_total{kind="look"} 12.0
                batchlab_jobs_done_total{kind="sweep"} 1.5E1 # {span_id="ab",trace_id="cd"} 1.0 1795200251.3
                batchlab_jobs_done_total_other 99.0
                batchlab_jobs_due{kind="look"} 7.0
                """;
        assertThat(Shares.figure(page, "batchlab_jobs_done_total")).isEqualTo(27.0);
        assertThat(Shares.figure(page, "batchlab_missing")).isZero();
    }

    @Test
    void a_share_is_what_was_done_since() {
        Map<String, Double> done = Shares.difference(
                Map.of("result-converter", 10.0), Map.of("result-converter", 25.0, "result-converter-2", 5.0));
        assertThat(done).containsEntry("result-converter", 15.0).containsEntry("result-converter-2", 5.0);
        assertThat(Shares.sum(done, "result-converter")).isEqualTo(20.0);
    }

    @Test
    void the_matrix_of_a_bench_has_as_many_cells_as_it_says() {
        assertThat(BenchSpec.rounded(12_000)).isEqualTo(12_000);
        assertThat(BenchSpec.rounded(100)).isEqualTo(96);
    }
}
