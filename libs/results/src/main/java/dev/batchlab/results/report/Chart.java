package dev.batchlab.results.report;

import java.util.List;
import java.util.Map;

/**
 * A bar chart.
 *
 * @param name file name without extension
 * @param categories along the x axis
 * @param series name to one value per category, in legend order; NaN leaves a gap
 */
public record Chart(
        String name,
        String title,
        String unit,
        boolean stacked,
        List<String> categories,
        Map<String, List<Double>> series) {}
