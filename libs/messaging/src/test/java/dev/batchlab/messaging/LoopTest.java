package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    @Test
    void a_loop_goes_on_after_trouble_of_its_portion_and_of_a_library() throws InterruptedException {
        AtomicInteger portions = new AtomicInteger();
        CountDownLatch wentOn = new CountDownLatch(1);
        Loop loop = new Loop(
                "troubled",
                () -> {
                    switch (portions.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("a passing fault");
                        case 2 -> throw new NoClassDefFoundError("a native part that cannot be loaded");
                        default -> wentOn.countDown();
                    }
                    return false;
                },
                Duration.ofMillis(1));
        loop.start();
        try {
            assertThat(wentOn.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            loop.stop();
        }
    }
}
