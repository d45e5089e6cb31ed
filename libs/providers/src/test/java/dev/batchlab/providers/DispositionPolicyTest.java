package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispositionPolicyTest {
    private static final List<BatchFault> QUEUE_FULL =
            List.of(new BatchFault("token_limit_exceeded", "Enqueued token limit reached", null));

    @Test
    void a_batch_that_found_the_queue_full_is_submitted_again() {
        assertThat(DispositionPolicy.resubmits(BatchStatus.FAILED, QUEUE_FULL)).isTrue();
    }

    @Test
    void a_batch_with_a_bad_line_is_not() {
        List<BatchFault> badLine = List.of(new BatchFault("invalid_json_line", "not JSON", 3));

        assertThat(DispositionPolicy.resubmits(BatchStatus.FAILED, badLine)).isFalse();
        assertThat(DispositionPolicy.resubmits(BatchStatus.FAILED, List.of())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = BatchStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "FAILED")
    void only_a_failed_batch_ran_nothing_for_sure(BatchStatus status) {
        assertThat(DispositionPolicy.resubmits(status, QUEUE_FULL)).isFalse();
    }
}
