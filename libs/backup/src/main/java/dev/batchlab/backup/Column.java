package dev.batchlab.backup;

import java.util.Set;

/** A column that may refer to artifacts. */
record Column(String schema, String relation, String name, String type) {
    private static final Set<String> JSON_TYPES = Set.of("text", "jsonb", "json", "bytea");
    private static final String MARK = "\"sha256\"";

    String table() {
        return schema + "." + relation;
    }

    String quoted() {
        return Sql.quoted(name);
    }

    String from() {
        return Sql.quoted(schema) + "." + Sql.quoted(relation);
    }

    Column sibling(String other) {
        return new Column(schema, relation, other, type);
    }

    /** The same place, whatever its type. */
    boolean isSame(Column other) {
        return schema.equals(other.schema) && relation.equals(other.relation) && name.equals(other.name);
    }

    boolean isBinary() {
        return type.equals("bytea");
    }

    boolean mayHoldJson() {
        // what nobody could decode refers to nothing
        return JSON_TYPES.contains(type) && !relation.equals("dead_letter");
    }

    /** Its values that speak of a digest. */
    String documents() {
        String value = isBinary() ? quoted() : quoted() + "::text";
        String mark = isBinary() ? "'" + MARK + "'::bytea" : "'" + MARK + "'";
        return "select " + value + " from " + from() + " where position(" + mark + " in " + value + ") > 0";
    }
}
