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
            Map.entry("name", "名前"),
            Map.entry("description", "説明"),
            Map.entry("weighted F1", "加重F1"),
            Map.entry("balanced accuracy", "均衡正解率"),
            Map.entry("Matthews correlation", "マシューズ相関係数"),
            Map.entry("no label (counts as wrong)", "ラベルなし（誤りに数える）"),
            Map.entry("answered as asked (JSON)", "指定どおりの形式（JSON）"),
            Map.entry("requests answered", "回答のあった割合"),
            Map.entry("latency p50, ms", "応答時間 p50（ミリ秒）"),
            Map.entry("latency p95, ms", "応答時間 p95（ミリ秒）"),
            Map.entry("time to first token p50, ms", "最初のトークンまで p50（ミリ秒）"),
            Map.entry("tokens/s", "トークン/秒"),
            Map.entry("memory, reported", "メモリ（報告値）"),
            Map.entry("memory, measured peak", "メモリ（実測の最大）"),
            Map.entry("B_BETTER", "モデルBのほうが良い"),
            Map.entry("A_BETTER", "モデルAのほうが良い"),
            Map.entry("NO_DIFFERENCE_SHOWN", "差は示されなかった"),
            Map.entry("EQUIVALENT", "同等"),
            Map.entry("UNDERPOWERED", "データ不足"),
            Map.entry("INCONCLUSIVE", "判定できない"),
            Map.entry("IDENTICAL_MODELS", "同一のモデル"),
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
