package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two by two: accuracy, macro F1, latency, and the improvement. Whatever has an interval shows it; nothing is shown in a language no
 * font at hand can write.
 */
final class ModelFigure {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 760;
    private static final Color A = new Color(0x4477AA);
    private static final Color B = new Color(0xEE6677);

    private final Graphics2D canvas;
    private final Font font;
    private final ModelWords words;

    private ModelFigure(Graphics2D canvas, Font font, ModelWords words) {
        this.canvas = canvas;
        this.font = font;
        this.words = words;
    }

    /** Empty on a machine without fonts: the tables say the same. */
    static Optional<byte[]> png(JsonNode results, Locale locale, int dpi) {
        try {
            Optional<Font> fit = font(new ModelWords(locale).sample());
            // without a font for the language the words are English: better read than boxes
            ModelWords words = new ModelWords(fit.isPresent() ? locale : Locale.ENGLISH);
            double scale = dpi / 100.0;
            BufferedImage image =
                    new BufferedImage((int) (WIDTH * scale), (int) (HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = image.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.scale(scale, scale);
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            Font chosen = fit.orElse(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            new ModelFigure(canvas, chosen.deriveFont(14f), words).paint(results);
            canvas.dispose();
            return Optional.of(PngWithDpi.bytes(image, dpi));
        } catch (LinkageError | RuntimeException | java.io.IOException e) {
            System.getLogger(ModelFigure.class.getName()).log(System.Logger.Level.WARNING, "figure not painted", e);
            return Optional.empty();
        }
    }

    static Optional<Font> font(String text) {
        Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        if (usual.canDisplayUpTo(text) == -1) {
            return Optional.of(usual);
        }
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .filter(font -> font.canDisplayUpTo(text) == -1)
                .min(Comparator.comparing((Font font) -> !font.getName().contains("Sans"))
                        .thenComparing(font -> !font.getName().contains("JP"))
                        .thenComparing(Font::getName));
    }

    private void paint(JsonNode results) {
        JsonNode a = results.path("model_a");
        JsonNode b = results.path("model_b");
        JsonNode comparison = results.path("comparison");
        panel(
                0,
                words.of("Accuracy"),
                "%",
                List.of(
                        Bar.share(words.of("Model A"), a.path("accuracy_detail"), A),
                        Bar.share(words.of("Model B"), b.path("accuracy_detail"), B)));
        panel(
                1,
                words.of("Macro F1"),
                "%",
                List.of(
                        new Bar(words.of("Model A"), a.path("f1_macro").asDouble() * 100, Double.NaN, Double.NaN, A),
                        new Bar(words.of("Model B"), b.path("f1_macro").asDouble() * 100, Double.NaN, Double.NaN, B)));
        panel(
                2,
                words.of("Latency"),
                words.of("ms: median and 95th percentile"),
                List.of(
                        latency("A p50", a, "p50", A), latency("B p50", b, "p50", B),
                        latency("A p95", a, "p95", A), latency("B p95", b, "p95", B)));
        panel(
                3,
                words.of("Improvement") + " (B − A)",
                words.of("points, with the 95 % interval"),
                List.of(
                        Bar.change(
                                words.of("Accuracy"),
                                comparison.path("accuracy_improvement"),
                                comparison.path("accuracy_interval")),
                        Bar.change(
                                words.of("Macro F1"),
                                comparison.path("f1_macro_improvement"),
                                comparison.path("f1_macro_interval"))));
    }

    private static Bar latency(String name, JsonNode model, String key, Color colour) {
        return new Bar(name, model.path("latency_ms").path(key).asDouble(), Double.NaN, Double.NaN, colour);
    }

    /** A value with what is known of its uncertainty; NaN: nothing. */
    private record Bar(String name, double value, double low, double high, Color colour) {
        static Bar share(String name, JsonNode rate, Color colour) {
            return new Bar(
                    name,
                    rate.path("value").asDouble() * 100,
                    rate.path("interval").path("low").asDouble() * 100,
                    rate.path("interval").path("high").asDouble() * 100,
                    colour);
        }

        static Bar change(String name, JsonNode value, JsonNode interval) {
            return new Bar(
                    name,
                    value.asDouble() * 100,
                    interval.path("low").asDouble() * 100,
                    interval.path("high").asDouble() * 100,
                    new Color(0x228833));
        }

        double lowest() {
            return Double.isNaN(low) ? Math.min(0, value) : Math.min(0, Math.min(value, low));
        }

        double highest() {
            return Double.isNaN(high) ? Math.max(0, value) : Math.max(0, Math.max(value, high));
        }
    }

    private void panel(int place, String title, String unit, List<Bar> bars) {
        double left = 70 + place % 2 * (WIDTH / 2.0);
        double top = 60 + place / 2 * (HEIGHT / 2.0);
        double width = WIDTH / 2.0 - 110;
        double height = HEIGHT / 2.0 - 120;
        double low = bars.stream().mapToDouble(Bar::lowest).min().orElse(0);
        double high = bars.stream().mapToDouble(Bar::highest).max().orElse(1);
        double range = high - low <= 0 ? 1 : (high - low) * 1.15;
        double bottom = low < 0 ? low - range * 0.05 : 0;
        text(title, left, top - 28, font.deriveFont(Font.BOLD, 16f));
        text(unit, left, top - 10, font.deriveFont(11f));
        double zero = top + height - (0 - bottom) / range * height;
        double step = width / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = left + step * (i + 0.2);
            double y = top + height - (bar.value() - bottom) / range * height;
            canvas.setColor(bar.colour());
            canvas.fill(new Rectangle2D.Double(x, Math.min(y, zero), step * 0.6, Math.abs(zero - y)));
            canvas.setColor(Color.BLACK);
            canvas.setStroke(new BasicStroke(1.5f));
            if (!Double.isNaN(bar.low())) {
                double middle = x + step * 0.3;
                double from = top + height - (bar.low() - bottom) / range * height;
                double to = top + height - (bar.high() - bottom) / range * height;
                canvas.draw(new Line2D.Double(middle, from, middle, to));
                canvas.draw(new Line2D.Double(middle - 8, from, middle + 8, from));
                canvas.draw(new Line2D.Double(middle - 8, to, middle + 8, to));
            }
            text(String.format(Locale.ROOT, "%.1f", bar.value()), x, top + height + 34, font.deriveFont(12f));
            text(bar.name(), x, top + height + 18, font.deriveFont(12f));
        }
        canvas.draw(new Line2D.Double(left, zero, left + width, zero));
        canvas.draw(new Line2D.Double(left, top, left, top + height));
    }

    private void text(String text, double x, double y, Font font) {
        canvas.setColor(Color.BLACK);
        canvas.setFont(font);
        canvas.drawString(text, (float) x, (float) y);
    }
}
