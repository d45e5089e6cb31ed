package dev.batchlab.statistics;

/** Wilson's score interval of a proportion: right also near 0 and 1 and for few cases, unlike the textbook normal one. */
public final class Wilson {
    private Wilson() {}

    /** For no cases at all: everything is possible. */
    public static Interval interval(int hits, int cases, double level) {
        String method = "wilson";
        if (cases == 0) {
            return new Interval(0, 1, level, method);
        }
        double z = Normal.twoSided(level);
        double p = (double) hits / cases;
        double scale = 1 + z * z / cases;
        double centre = (p + z * z / (2 * cases)) / scale;
        double half = z * Math.sqrt(p * (1 - p) / cases + z * z / (4.0 * cases * cases)) / scale;
        return new Interval(
                hits == 0 ? 0 : Math.max(0, centre - half),
                hits == cases ? 1 : Math.min(1, centre + half),
                level,
                method);
    }
}
