package dev.batchlab.sandbox.vertex;

import io.javalin.http.Context;
import java.util.Locale;

/** The project and region a call is about. Answers name a project by its number, whatever it was asked by. */
record Place(String project, String location) {
    static Place of(Context call) {
        return new Place(call.pathParam("project"), call.pathParam("location"));
    }

    String number() {
        return isNumber() ? project : String.valueOf(100_000_000_000L + Integer.toUnsignedLong(project.hashCode()));
    }

    String jobs() {
        return "projects/" + number() + "/locations/" + location + "/batchPredictionJobs/";
    }

    boolean isSame(Place other) {
        return location.equals(other.location) && number().equals(other.number());
    }

    private boolean isNumber() {
        return project.toLowerCase(Locale.ROOT).chars().allMatch(Character::isDigit);
    }
}
