package dev.batchlab.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The time of the stage's database: every replica reads the same, whatever its machine's own clock says. Between two readings time
 * goes on by the machine's monotonic timer. That one stands still while a machine sleeps: where the machine's clock has gone further,
 * the later time holds until the database is asked again, so that nobody who slept takes a deadline for still to come.
 */
final class DatabaseClock extends Clock {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration ASLEEP = Duration.ofSeconds(2);

    private final InstantSource own;
    private final LongSupplier timer;
    private final Runnable whenAsleep;
    private volatile Reading last;
    private boolean followed;

    /**
     * @param at what the database's time was
     * @param own what the machine's clock said then
     * @param nanos where the timer stood then
     */
    private record Reading(Instant at, Instant own, long nanos) {}

    /**
     * @param own the machine's clock, which holds until the first reading
     * @param timer nanoseconds that only ever grow, from any beginning
     * @param whenAsleep told when the machine seems to have slept, or its clock was set forward; asks for a new reading
     */
    DatabaseClock(InstantSource own, LongSupplier timer, Runnable whenAsleep) {
        this.own = own;
        this.timer = timer;
        this.whenAsleep = whenAsleep;
        Instant now = own.instant();
        this.last = new Reading(now, now, timer.getAsLong());
    }

    /**
     * Reads the database's time anew. An answer that was long on its way says little and is not taken, save the first.
     *
     * @return how far this clock was ahead of the database
     */
    synchronized Duration follow(InstantSource database) {
        long asked = timer.getAsLong();
        Instant told = database.instant();
        long answered = timer.getAsLong();
        if (followed && answered - asked > SLOW.toNanos()) {
            return Duration.ZERO;
        }
        // the answer was true at some moment of the round trip
        long half = (answered - asked) / 2;
        Duration ahead = Duration.between(told, at(asked + half));
        last = new Reading(told, own.instant().minusNanos(half), asked + half);
        followed = true;
        return ahead;
    }

    @Override
    public Instant instant() {
        // the database keeps no more
        return at(timer.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant at(long nanos) {
        Reading reading = last;
        Duration ran = Duration.ofNanos(nanos - reading.nanos());
        Duration passed = Duration.between(reading.own(), own.instant());
        if (passed.minus(ran).compareTo(ASLEEP) < 0) {
            return reading.at().plus(ran);
        }
        whenAsleep.run();
        return reading.at().plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : ((InstantSource) this::instant).withZone(zone);
    }
}
