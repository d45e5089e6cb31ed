package dev.batchlab.providers.vertex;

import java.util.List;

/** Where canned inputs and results lie. */
interface ScriptedDepot {
    String inputConfig();

    String outputInfo();

    void results(List<String> lines);

    void breaksAfter(int bytes);
}
