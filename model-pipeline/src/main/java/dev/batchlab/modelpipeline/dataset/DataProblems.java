package dev.batchlab.modelpipeline.dataset;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with data, place by place; the first fifty are listed, all are counted. */
public final class DataProblems {
    private static final int LISTED = 50;
    private final List<String> listed = new ArrayList<>();
    private long count;

    public void add(String file, int line, String what) {
        add(file + ":" + line + ": " + what);
    }

    public void add(String what) {
        count++;
        if (listed.size() < LISTED) {
            listed.add(what);
        }
    }

    public long count() {
        return count;
    }

    public List<String> listed() {
        return List.copyOf(listed);
    }

    /** One sentence a place, and how many more there are. */
    @Override
    public String toString() {
        String more = count > listed.size() ? "\n… and " + (count - listed.size()) + " more" : "";
        return String.join("\n", listed) + more;
    }
}
