package dev.batchlab.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing looked at.
 *
 * @param detail what was found
 * @param fix what helps; empty when all is well
 */
public record Check(String name, Level level, String detail, String fix) {
    /** How bad it is. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    static Check ok(String name, String detail) {
        return new Check(name, Level.OK, detail, "");
    }

    static Check warn(String name, String detail, String fix) {
        return new Check(name, Level.WARN, detail, fix);
    }

    static Check fail(String name, String detail, String fix) {
        return new Check(name, Level.FAIL, detail, fix);
    }

    String line() {
        return String.format("%-4s %-18s %s%s", word(), name, detail, fix.isEmpty() ? "" : "; " + fix);
    }

    Map<String, String> toJson() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("level", word());
        json.put("detail", detail);
        json.put("fix", fix);
        return json;
    }

    private String word() {
        return switch (level) {
            case OK -> "ok";
            case WARN -> "warn";
            case FAIL -> "fail";
        };
    }
}
