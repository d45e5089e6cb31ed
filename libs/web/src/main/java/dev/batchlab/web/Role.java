package dev.batchlab.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do; each role may do what those before it may. The names are those in tokens, claims and {@code @RolesAllowed}. */
public enum Role {
    /** Looks at experiments, results and the ledgers. */
    VIEWER,
    /** Spends money and stops spending: posts, retries, pauses, cancels. */
    RUNNER,
    /** Decides doubts, deletes, reads raw archives, starts programs. */
    ADMIN;

    public static final String VIEWS = "viewer";
    public static final String RUNS = "runner";
    public static final String ADMINISTERS = "admin";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name))
                .findFirst();
    }

    /** This role and those it includes, by name. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::toString)
                .collect(Collectors.toUnmodifiableSet());
    }
}
