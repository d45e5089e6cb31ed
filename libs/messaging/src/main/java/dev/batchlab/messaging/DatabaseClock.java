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
 * The time of the stage's database: every replica reads the same, whatever its machine's own clock says or jumps to. Between two
 * readings time goes on by the machine's monotonic timer; before the first one it is the machine's own.
 */
final class DatabaseClock extends Clock {
    private final LongSupplier timer;
    private volatile Reading last;

    /** @param at what the time was when the timer stood at {@code nanos} */
    private record Reading(Instant at, long nanos) {}

    DatabaseClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    /** @param timer nanoseconds that only ever grow, from any beginning */
    DatabaseClock(InstantSource own, LongSupplier timer) {
        this.timer = timer;
        this.last = new Reading(own.instant(), timer.getAsLong());
    }

    /**
     * Reads the database's time anew; where that fails the last reading goes on.
     *
     * @return how far this clock was ahead of the database
     */
    Duration follow(InstantSource database) {
        long asked = timer.getAsLong();
        Instant told = database.instant();
        long answered = timer.getAsLong();
        // the answer was true at some moment of the round trip
        long middle = asked + (answered - asked) / 2;
        Duration ahead = Duration.between(told, at(middle));
        last = new Reading(told, middle);
        return ahead;
    }

    @Override
    public Instant instant() {
        // the database keeps no more
        return at(timer.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant at(long nanos) {
        Reading reading = last;
        return reading.at().plusNanos(nanos - reading.nanos());
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
