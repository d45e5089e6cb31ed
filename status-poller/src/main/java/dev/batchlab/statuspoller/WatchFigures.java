package dev.batchlab.statuspoller;

import java.util.List;
import java.util.Map;

/** The watch list in figures. */
public interface WatchFigures {
    /** Looks that could be done now; open watches; watches without answers; watches past their deadline. */
    List<String> NAMES = List.of("looks.due", "watches.open", "watches.in.trouble", "watches.overdue");

    Map<String, Double> read();
}
