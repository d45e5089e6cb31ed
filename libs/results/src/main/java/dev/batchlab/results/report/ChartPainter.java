package dev.batchlab.results.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/**
 * Paints charts as PNG without a screen. Labels the fonts at hand cannot show are numbered instead; on a machine without any font
 * there are no charts and the report says so.
 */
final class ChartPainter {
    /** Told apart by people with any kind of colour vision, too. */
    private static final Color[] COLOURS = {
        new Color(0x4477AA),
        new Color(0xEE6677),
        new Color(0x228833),
        new Color(0xCCBB44),
        new Color(0x66CCEE),
        new Color(0xAA3377),
        new Color(0xBBBBBB)
    };

    private ChartPainter() {}

    static Optional<byte[]> png(Chart chart) throws IOException {
        try {
            BufferedImage image = BitmapEncoder.getBufferedImage(painted(chart));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
            return Optional.of(out.toByteArray());
        } catch (LinkageError | RuntimeException e) {
            // no font configuration or no AWT libraries: the tables say the same
            System.getLogger(ChartPainter.class.getName())
                    .log(System.Logger.Level.WARNING, "chart={0} not_painted=\"{1}\"", chart.name(), e);
            return Optional.empty();
        }
    }

    private static CategoryChart painted(Chart chart) {
        CategoryChart painted = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .title(chart.title())
                .yAxisTitle(chart.unit())
                .build();
        CategoryStyler styler = painted.getStyler();
        styler.setStacked(chart.stacked());
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setSeriesColors(COLOURS);
        styler.setAxisTickLabelsFont(font(12));
        styler.setLegendFont(font(12));
        styler.setXAxisLabelRotation(chart.categories().size() > 6 ? 45 : 0);
        styler.setYAxisMin(0.0);
        List<String> categories = displayable(chart.categories());
        List<String> names = displayable(List.copyOf(chart.series().keySet()));
        int i = 0;
        for (List<Double> values : chart.series().values()) {
            painted.addSeries(names.get(i++), categories, values);
        }
        return painted;
    }

    private static List<String> displayable(List<String> labels) {
        Font font = font(12);
        List<String> shown = new ArrayList<>();
        for (String label : labels) {
            boolean visible = font.canDisplayUpTo(label) == -1;
            String text = visible ? shortened(label) : "#" + (shown.size() + 1);
            shown.add(shown.contains(text) ? text + " (" + (shown.size() + 1) + ")" : text);
        }
        return shown;
    }

    private static String shortened(String label) {
        return label.length() <= 32 ? label : label.substring(0, 31) + "~";
    }

    private static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }
}
