package dev.batchlab.modelpipeline.evaluation;

import dev.batchlab.modelpipeline.SampleAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
