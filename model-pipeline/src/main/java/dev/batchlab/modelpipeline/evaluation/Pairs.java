package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.modelpipeline.SampleAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What A and what B said to the same sample in the same repeat; samples that only one was asked are left out. */
public record Pairs(List<SampleAnswer> a, List<SampleAnswer> b) {
    public Pairs {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    /** @param answers in the order of asking */
    public static Pairs of(List<SampleAnswer> answers, int samples) {
        Map<String, SampleAnswer> ofB = new LinkedHashMap<>();
        answers.stream().filter(one -> one.model().equals(Turn.B)).forEach(one -> ofB.put(key(one), one));
        List<SampleAnswer> a = new ArrayList<>();
        List<SampleAnswer> b = new ArrayList<>();
        for (SampleAnswer one : answers) {
            SampleAnswer other = ofB.get(key(one));
            if (one.model().equals(Turn.A) && other != null && one.position() < samples) {
                a.add(one);
                b.add(other);
            }
        }
        return new Pairs(a, b);
    }

    private static String key(SampleAnswer answer) {
        return answer.sampleId() + "/" + answer.repeat();
    }

    public int size() {
        return a.size();
    }

    /** Rows that belong together are among them: samples are no independent observations. */
    public boolean grouped() {
        return Arrays.stream(clusters()).distinct().count()
                < a.stream().map(SampleAnswer::sampleId).distinct().count();
    }

    /**
     * One number an independent observation, the group or the sample with its repeats.
     *
     * @param difference of the pairs with these places, which belong together
     */
    <T> List<T> each(Function<List<Integer>, T> difference) {
        Map<Object, List<Integer>> places = new LinkedHashMap<>();
        Object[] clusters = clusters();
        for (int i = 0; i < clusters.length; i++) {
            places.computeIfAbsent(clusters[i], cluster -> new ArrayList<>()).add(i);
        }
        return places.values().stream().map(difference).toList();
    }

    /** By how many samples of each observation B was right more often than A. */
    int[] accuracyDifferences() {
        return each(places -> {
                    Pairs part = new Pairs(
                            places.stream().map(a::get).toList(),
                            places.stream().map(b::get).toList());
                    return count(part.rightBySample(part.b)) - count(part.rightBySample(part.a));
                })
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int count(boolean[] right) {
        int count = 0;
        for (boolean one : right) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** What is drawn together: the group of a sample, else the sample with all of its repeats. */
    Object[] clusters() {
        return a.stream()
                .map(one -> one.group() == null ? "sample " + one.sampleId() : "group " + one.group())
                .toArray();
    }

    /** A sample is right when more than half of its repeats are. */
    boolean[] rightBySample(List<SampleAnswer> answers) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (SampleAnswer one : answers) {
            int[] count = counts.computeIfAbsent(one.sampleId(), id -> new int[2]);
            count[0] += one.correct() ? 1 : 0;
            count[1]++;
        }
        boolean[] right = new boolean[counts.size()];
        int at = 0;
        for (int[] count : counts.values()) {
            right[at++] = 2 * count[0] > count[1];
        }
        return right;
    }
}
