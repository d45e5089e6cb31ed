package dev.batchlab.statuspoller.wiring;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the stack talks to: the sandbox or the real thing. */
@Singleton
class Target {
    private final boolean sandbox;

    Target(@ConfigProperty(name = "batchlab.target", defaultValue = "live") String target) {
        if (!target.equals("sandbox") && !target.equals("live")) {
            throw new IllegalArgumentException("BATCHLAB_TARGET is '" + target + "'; it must be sandbox or live");
        }
        this.sandbox = target.equals("sandbox");
    }

    boolean sandbox() {
        return sandbox;
    }
}
