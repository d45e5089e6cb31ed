package dev.batchlab.experiments.spec;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/** A path with wild cards, split where they begin. */
final class PathPattern {
    private static final String WILD = "*?[{";

    private final String pattern;
    private final PathMatcher matcher;

    PathPattern(String pattern) {
        this.pattern = withoutDot(pattern);
        this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + this.pattern);
    }

    static String withoutDot(String path) {
        String shorter = path;
        while (shorter.startsWith("./")) {
            shorter = shorter.substring(2);
        }
        return shorter;
    }

    boolean isPlain() {
        return pattern.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** The directory above the first wild card, empty or with a slash at its end. */
    String directory() {
        int end = 0;
        for (int i = 0; i < pattern.length() && WILD.indexOf(pattern.charAt(i)) < 0; i++) {
            if (pattern.charAt(i) == '/') {
                end = i + 1;
            }
        }
        return pattern.substring(0, end);
    }

    /** How many directories below {@link #directory()} can matter. */
    int depth() {
        String below = pattern.substring(directory().length());
        return below.contains("**")
                ? Integer.MAX_VALUE
                : (int) below.chars().filter(c -> c == '/').count() + 1;
    }

    boolean matches(String path) {
        return matcher.matches(Path.of(withoutDot(path)));
    }
}
