package dev.batchlab.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchlab.cli.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each process has done, by its own figures: converters count the requests they read, the others the jobs they ended. */
final class Shares {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Shares() {}

    static Map<String, Double> of(Ports ports, List<String> processes) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String process : processes) {
            shares.put(process, figure(get(ports.url(process) + "/q/metrics"), counter(process)));
        }
        return shares;
    }

    static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> difference = new LinkedHashMap<>();
        after.forEach((process, amount) -> difference.put(process, amount - before.getOrDefault(process, 0.0)));
        return difference;
    }

    static double sum(Map<String, Double> shares, String stage) {
        return shares.entrySet().stream()
                .filter(share -> share.getKey().startsWith(stage))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    static String unit(String process) {
        return process.startsWith("result-converter") ? "requests read" : "looks at batches";
    }

    /** Sum over all labels of a counter on a metrics page. */
    static double figure(String page, String counter) {
        return page.lines()
                .filter(line -> line.startsWith(counter + "{") || line.startsWith(counter + " "))
                // behind the # stands an exemplar with figures of its own
                .map(line -> line.replaceFirst(" # .*", ""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Nothing where nobody answers. */
    static JsonNode json(String address) {
        try {
            String body = get(address);
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String counter(String process) {
        return process.startsWith("result-converter") ? "batchlab_converter_results_total" : "batchlab_jobs_done_total";
    }

    private static String get(String address) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 300 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
