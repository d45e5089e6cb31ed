package dev.batchlab.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the services answer. Those of the local stack have the ports of its home. Elsewhere {@code BATCHLAB_SERVICES} names them: one
 * address with {@code {service}} in it, or {@code service=address} pairs, separated by commas.
 */
public final class Services {
    private static final String VARIABLE = "BATCHLAB_SERVICES";
    private static final String PLACE = "{service}";

    private final Home home;
    private final String elsewhere;

    Services(Home home, Map<String, String> environment) {
        this.home = home;
        this.elsewhere = environment.getOrDefault(VARIABLE, "").strip();
    }

    /** As the environment of this process says. */
    public static Services of(Home home) {
        return new Services(home, System.getenv());
    }

    /** Base address of a service, without a slash at its end. */
    public String url(String service) {
        if (elsewhere.isEmpty()) {
            return home.ports().url(service);
        }
        return (elsewhere.contains(PLACE) ? elsewhere.replace(PLACE, service) : named(service)).replaceFirst("/+$", "");
    }

    /** What to do when a service does not answer. */
    public String repair() {
        return elsewhere.isEmpty()
                ? "start or repair the stack with: ./batchlab up"
                : "see whether it runs, and whether " + VARIABLE + " is right";
    }

    private String named(String service) {
        Map<String, String> pairs = Arrays.stream(elsewhere.split(","))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, later) -> later));
        String url = pairs.get(service);
        if (url == null) {
            throw new UserError(
                    VARIABLE + " names no address for " + service,
                    "add " + service + "=http://…, or give one address with " + PLACE + " in it");
        }
        return url;
    }
}
