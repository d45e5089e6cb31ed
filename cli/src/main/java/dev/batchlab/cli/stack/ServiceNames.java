package dev.batchlab.cli.stack;

import dev.batchlab.cli.Ports;
import dev.batchlab.cli.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How services and their replicas are called: {@code status-poller}, {@code status-poller-2}, … */
final class ServiceNames {
    private static final String NUMBER = "-\\d+$";

    private ServiceNames() {}

    /** Which stage runs under this name. */
    static String stageOf(String name) {
        return name.replaceFirst(NUMBER, "");
    }

    /** Every service of this home: each stage, and the replicas that once got a port. */
    static List<String> of(Ports ports) {
        Stream<String> replicas = ports.byName().keySet().stream()
                .filter(name -> !stageOf(name).equals(name) && Stack.SERVICES.contains(stageOf(name)))
                .sorted();
        return Stream.concat(Stack.SERVICES.stream(), replicas).toList();
    }

    /** The names of what {@code --replicas} asks for beyond the first of each. */
    static List<String> replicas(Map<String, Integer> counts) {
        List<String> names = new ArrayList<>();
        counts.forEach((service, count) -> {
            if (!Stack.SERVICES.contains(service) || count < 1) {
                throw new UserError(
                        "--replicas " + service + "=" + count + " is not possible",
                        "write SERVICE=N with N from 1 and one of " + String.join(", ", Stack.SERVICES));
            }
            IntStream.rangeClosed(2, count).forEach(number -> names.add(service + "-" + number));
        });
        return names;
    }
}
