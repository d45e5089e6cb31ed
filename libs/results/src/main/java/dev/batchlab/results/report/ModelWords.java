package dev.batchlab.results.report;

import java.util.Locale;
import java.util.Map;

/** The words of a model report, in the language asked for. */
final class ModelWords {
    private static final Map<String, String> JAPANESE = Map.ofEntries(
            Map.entry("Accuracy", "正解率"),
            Map.entry("Macro F1", "マクロF1"),
            Map.entry("Latency", "応答時間"),
            Map.entry("Improvement", "改善"),
            Map.entry("Comparison", "比較"),
            Map.entry("Conclusion", "結論"),
            Map.entry("Test information", "テスト情報"),
            Map.entry("Model A", "モデルA"),
            Map.entry("Model B", "モデルB"),
            Map.entry("Metrics", "指標"),
            Map.entry("Notes", "注記"),
            Map.entry("Per class", "クラス別"),
            Map.entry("Confusion matrix", "混同行列"),
            Map.entry("Data and purpose", "データと目的"),
            Map.entry("Visualization", "可視化"),
            Map.entry("Unsafe-allow rate", "危険な許可の率"),
            Map.entry("points, with the 95 % interval", "ポイント（95%区間）"),
            Map.entry("ms: median and 95th percentile", "ミリ秒：中央値と95パーセンタイル"));

    private final boolean japanese;

    ModelWords(Locale locale) {
        this.japanese = locale.getLanguage().equals("ja");
    }

    String of(String english) {
        return japanese ? JAPANESE.getOrDefault(english, english) : english;
    }

    /** All words there may be on a figure, to look for a font that has them. */
    String sample() {
        return japanese ? String.join("", JAPANESE.values()) : "Accuracy";
    }
}
