package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two pollers and two converters beside one. */
class ScalingIT {
    @Test
    void replicas_share_the_work_and_none_of_it_is_done_twice() {
        try (Stack stack = Stack.fresh()) {
            Stack.Ran ran = stack.ok("bench", "scale", "--requests", "3000", "--shard", "50");
            System.out.println(ran.out());
            assertThat(ran.out())
                    .contains("bench-one: complete", "bench-three: complete")
                    .doesNotContain("NOT");
            assertThat(ran.out().split("each once; every process had a share", -1))
                    .hasSize(3);
        }
    }
}
