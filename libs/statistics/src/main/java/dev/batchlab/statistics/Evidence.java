package dev.batchlab.statistics;

/** What speaks for a difference: a test's p, or an interval. An interval has no p, and none is made up for it. */
public sealed interface Evidence {
    /** A difference is shown. */
    boolean shows(double alpha);

    /** The test, by the name it can be looked up under. */
    String method();

    /** The result of a test. */
    record Test(String method, double p) implements Evidence {
        @Override
        public boolean shows(double alpha) {
            return p < alpha;
        }
    }

    /**
     * An interval of the difference.
     *
     * @param interval at level 1 − α
     */
    record Range(Interval interval) implements Evidence {
        @Override
        public boolean shows(double alpha) {
            return !interval.contains(0);
        }

        @Override
        public String method() {
            return "interval excludes 0: " + interval.method();
        }
    }
}
