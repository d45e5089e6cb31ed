package dev.batchlab.batchsubmitter.provider;

import dev.batchlab.providers.ProviderException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * A random script: processes die, freeze or lose answers around any call. Freezing calls {@code onFreeze} with the latch that
 * thaws the thread; a real process would be under SIGSTOP there.
 */
public final class FaultScript implements Faults {
    private final Random random;
    private final int percent;
    private final Consumer<CountDownLatch> onFreeze;
    private volatile boolean over;

    /** @param percent how many of the calls go wrong, before and after their effect each */
    public FaultScript(long seed, int percent, Consumer<CountDownLatch> onFreeze) {
        this.random = new Random(seed);
        this.percent = percent;
        this.onFreeze = onFreeze;
    }

    /** From now on nothing goes wrong any more. */
    public void end() {
        over = true;
    }

    @Override
    public void before(Call call) throws ProviderException {
        int dice = roll();
        if (dice < 0) {
            return;
        }
        switch (dice) {
            case 0, 1 -> throw new Killed("before " + call);
            case 2, 3, 4 -> freeze();
            case 5 -> throw Faults.replyLost();
            default -> throw Faults.transientTrouble("before " + call);
        }
    }

    @Override
    public void after(Call call) throws ProviderException {
        int dice = roll();
        if (dice < 0) {
            return;
        }
        switch (dice) {
            case 0, 1, 2 -> throw new Killed("after " + call);
            case 3 -> freeze();
            default -> throw Faults.replyLost();
        }
    }

    /** Negative: all is well. */
    private synchronized int roll() {
        boolean wrong = !over && random.nextInt(100) < percent;
        return wrong ? random.nextInt(7) : -1;
    }

    private void freeze() {
        CountDownLatch thaw = new CountDownLatch(1);
        onFreeze.accept(thaw);
        try {
            thaw.await();
        } catch (InterruptedException e) {
            throw new Killed("while frozen");
        }
    }
}
