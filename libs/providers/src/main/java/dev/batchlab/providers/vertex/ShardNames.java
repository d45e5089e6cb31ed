package dev.batchlab.providers.vertex;

import com.google.cloud.storage.Blob;
import java.util.Comparator;
import java.util.List;

/** Which objects of an output directory are results: {@code predictions….jsonl}, however many; else whatever lines there are. */
final class ShardNames {
    private ShardNames() {}

    static List<Blob> results(List<Blob> objects) {
        List<Blob> lines = objects.stream()
                .filter(object -> fileName(object).contains(".jsonl"))
                .sorted(Comparator.comparing(Blob::getName))
                .toList();
        List<Blob> predictions = lines.stream()
                .filter(object -> fileName(object).startsWith("prediction"))
                .toList();
        // what was written while the job ran stands in for results that are not there
        return predictions.isEmpty() ? lines : predictions;
    }

    private static String fileName(Blob object) {
        return object.getName().substring(object.getName().lastIndexOf('/') + 1);
    }
}
