package dev.batchlab.results;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each answer form matched, in a short text by which equal tallies can be grouped: {@code value.standard@1*4}. */
public record FormTally(Map<String, Long> counts) {

    public static FormTally of(Collection<String> forms) {
        return new FormTally(
                forms.stream().collect(Collectors.groupingBy(form -> form, TreeMap::new, Collectors.counting())));
    }

    public String signature() {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "*" + count.getValue())
                .collect(Collectors.joining("\n"));
    }

    public static FormTally parse(String signature) {
        Map<String, Long> counts = new TreeMap<>();
        signature.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int star = line.lastIndexOf('*');
            counts.put(line.substring(0, star), Long.parseLong(line.substring(star + 1)));
        });
        return new FormTally(counts);
    }
}
