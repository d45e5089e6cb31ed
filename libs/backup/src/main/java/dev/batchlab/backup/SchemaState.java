package dev.batchlab.backup;

import java.util.List;

/**
 * The schema of one stage.
 *
 * @param version of its structure, as its migrations count
 * @param tables in an order in which they can be filled: what is referred to comes first
 */
public record SchemaState(String schema, String version, List<TableRows> tables, List<SequencePlace> sequences) {
    public SchemaState {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }
}
