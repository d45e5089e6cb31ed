package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, where the machine has one. */
class PagesIT {
    private static final Stack STACK = Stack.fresh();
    private static final String FORGED = "<img src=x onerror=\"document.title='forged'\">";

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    static void anExperimentHasEnded() throws IOException {
        assumeTrue(Browser.isInstalled(), "needs chromium or google-chrome, and chromedriver, on the PATH");
        STACK.ok("up", "--sandbox");
        // ends with 1: the second question is never answered
        STACK.run("run", spec().toString(), "--yes", "--output", STACK.work().toString());
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.saving(STACK.work());
        browser.open(home());
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void the_list_leads_to_a_report_whose_charts_are_drawn() {
        assertThat(browser.title()).isEqualTo("Experiments");
        assertThat(browser.element("tbody progress").getDomProperty("value")).isEqualTo("100");

        browser.follow("moods");

        assertThat(browser.element("h1").getText()).contains("moods");
        assertThat(browser.elements("img")).isNotEmpty();
        assertThat(browser.evaluate("Array.from(document.images).every(image => image.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void no_page_is_wider_than_the_window() {
        String overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assertThat(browser.evaluate(overhang)).isEqualTo(0L);
        browser.follow("moods");
        assertThat(browser.evaluate(overhang)).isEqualTo(0L);
    }

    @Test
    void what_a_spec_says_is_shown_and_never_run() {
        browser.follow("moods");

        assertThat(browser.element("main").getText()).contains(FORGED);
        assertThat(browser.elements("img[src=x]")).isEmpty();
        assertThat(browser.title()).contains("moods");
    }

    @Test
    void the_csv_is_a_click_away() throws IOException {
        browser.follow("CSV (zip)");

        Path file = STACK.work().resolve("moods.zip");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 0);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("moods/results.csv")).isNotNull();
        }
    }

    @Test
    void the_list_renews_itself_until_it_is_told_to_keep_still() {
        Object first = browser.evaluate("performance.timeOrigin");
        await().atMost(Duration.ofSeconds(30)).until(() -> !first.equals(browser.evaluate("performance.timeOrigin")));

        browser.follow("Keep it still");

        assertThat(browser.elements("meta[http-equiv=refresh]")).isEmpty();
    }

    private static String home() {
        return "http://127.0.0.1:" + STACK.port("aggregator") + "/";
    }

    private static Path spec() throws IOException {
        return Files.writeString(STACK.work().resolve("moods.yaml"), """
                experiment: moods
                models: [gpt-4.1-mini]
                trials: 5
                axes:
                  reader:
                    - {id: hasty, name: せっかちな人}
                    - {id: calm, name: 落ち着いた人}
                prompt:
                  user: |
                    あなたは{reader.name}です。午後に雨が降り始めました。どう感じますか。
                    Q1. 安らぎ(数値): [0-100]
                    Q1. 安らぎ(理由): [説明]
                answer:
                  kind: scored-questions
                  questions: [{id: Q1, label: 安らぎ}, {id: Q2, label: '%s'}]
                  range: [0, 100]
                  reasons: optional
                """.formatted(FORGED.replace("'", "''")));
    }
}
