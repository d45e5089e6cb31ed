package dev.batchlab.cli.doctor;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.DevStackException;
import dev.batchlab.devstack.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The machine itself: Java, disk, clock, encoding, loopback. */
final class MachineChecks {
    private static final long GIB = 1L << 30;
    private static final Instant OLDEST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

    private final Home home;
    private final InstantSource clock;

    MachineChecks(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    List<Check> all() {
        return List.of(java(), writable(), disk(), encoding(), loopback(), clock());
    }

    private static Check java() {
        int version = Runtime.version().feature();
        String detail = version + " in " + System.getProperty("java.home");
        return version >= 17
                ? Check.ok("java", detail)
                : Check.fail("java", detail, "install a JDK 17 or newer and point JAVA_HOME to it");
    }

    private Check writable() {
        try {
            home.files();
            return Check.ok("home", home.directory() + " is writable");
        } catch (UserError e) {
            return Check.fail("home", e.getMessage(), "make it writable or set BATCHLAB_HOME to a directory that is");
        }
    }

    private Check disk() {
        try {
            long free = Files.getFileStore(existing(home.directory())).getUsableSpace();
            String detail = String.format("%.1f GiB free", (double) free / GIB);
            String fix = "free some space or set BATCHLAB_HOME to another disk";
            if (free < GIB / 2) {
                return Check.fail("disk", detail, fix);
            }
            return free < 2 * GIB ? Check.warn("disk", detail, fix) : Check.ok("disk", detail);
        } catch (IOException e) {
            return Check.warn("disk", "free space is unknown (" + e.getMessage() + ")", "look with: df");
        }
    }

    private static Check encoding() {
        String names = System.getProperty("sun.jnu.encoding", "unknown");
        return names.equalsIgnoreCase("UTF-8")
                ? Check.ok("locale", "file names are UTF-8")
                : Check.warn("locale", "file names are " + names, "set a UTF-8 locale, for example LC_ALL=C.UTF-8");
    }

    private static Check loopback() {
        try {
            return Check.ok("loopback", "port " + FreePort.pick() + " could be used");
        } catch (DevStackException e) {
            return Check.fail("loopback", String.valueOf(e.getMessage()), "allow programs to listen on 127.0.0.1");
        }
    }

    /** Prices, deadlines and shutdown dates go by the clock. */
    private Check clock() {
        try {
            Path probe = Files.createTempFile("batchlab", ".clock");
            Instant now = clock.instant();
            Duration apart = Duration.between(Files.getLastModifiedTime(probe).toInstant(), now)
                    .abs();
            Files.delete(probe);
            String fix = "set the clock, for example with NTP";
            if (now.isBefore(OLDEST_PLAUSIBLE)) {
                return Check.fail("clock", "it says " + now, fix);
            }
            return apart.compareTo(Duration.ofMinutes(1)) > 0
                    ? Check.warn("clock", "it and the file system's are " + apart.toSeconds() + " s apart", fix)
                    : Check.ok("clock", now.toString());
        } catch (IOException e) {
            return Check.warn(
                    "clock", "not compared (" + e.getMessage() + ")", "make the temporary directory writable");
        }
    }

    private static Path existing(Path path) {
        return Files.exists(path) || path.getParent() == null ? path : existing(path.getParent());
    }
}
