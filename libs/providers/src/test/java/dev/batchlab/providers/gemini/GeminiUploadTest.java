package dev.batchlab.providers.gemini;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeminiUploadTest {
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "emotions", "shard-1", 2, 3);
    private static final TextFile FILE = new TextFile("0123456789\n", 1, "gemini-2.5-flash");
    private static final String SESSION = "/session/1";
    private static final String ALL = "upload, finalize";

    private final ScriptedGemini gemini = new ScriptedGemini();
    private final BatchApi api =
            gemini.provider().connect(new Connection(gemini.baseUrl(), "AIza-key", Duration.ofSeconds(10)));

    @AfterEach
    void stop() {
        api.close();
        gemini.close();
    }

    @Test
    void the_file_travels_in_a_session_that_was_started_with_the_key_and_goes_on_without() throws Exception {
        assertThat(api.stage(FILE, TAG)).isEqualTo(new StagedInput("files/in"));

        gemini.server.verify(
                1,
                postRequestedFor(urlEqualTo("/upload/v1beta/files"))
                        .withHeader("x-goog-api-key", equalTo("AIza-key"))
                        .withHeader("Authorization", absent())
                        .withHeader("X-Goog-Upload-Protocol", equalTo("resumable"))
                        .withHeader("X-Goog-Upload-Command", equalTo("start"))
                        .withHeader("X-Goog-Upload-Header-Content-Length", equalTo("11"))
                        .withHeader("X-Goog-Upload-Header-Content-Type", equalTo("application/jsonl"))
                        .withRequestBody(equalToJson("{\"file\":{\"displayName\":\"batchlab-sub-1.jsonl\"}}")));
        gemini.server.verify(
                1,
                postRequestedFor(urlEqualTo(SESSION))
                        .withHeader("x-goog-api-key", absent())
                        .withHeader("X-Goog-Upload-Command", equalTo(ALL))
                        .withHeader("X-Goog-Upload-Offset", equalTo("0"))
                        .withRequestBody(equalTo(FILE.text())));
    }

    @Test
    void a_broken_upload_goes_on_where_it_broke() throws Exception {
        breaks(1);
        received("active", "4", "{}");

        assertThat(api.stage(FILE, TAG)).isEqualTo(new StagedInput("files/in"));

        gemini.server.verify(
                1,
                postRequestedFor(urlEqualTo(SESSION))
                        .withHeader("X-Goog-Upload-Command", equalTo(ALL))
                        .withHeader("X-Goog-Upload-Offset", equalTo("4"))
                        .withRequestBody(equalTo("456789\n")));
        gemini.server.verify(1, postRequestedFor(urlEqualTo("/upload/v1beta/files")));
    }

    @Test
    void when_only_the_last_reply_was_lost_the_session_still_has_it() throws Exception {
        breaks(9);
        received("final", "11", "{\"file\":{\"name\":\"files/done\"}}");

        assertThat(api.stage(FILE, TAG)).isEqualTo(new StagedInput("files/done"));
    }

    @Test
    void an_upload_that_gets_nowhere_is_given_up() {
        breaks(9);
        received("active", "0", "{}");

        ProviderException e = catchThrowableOfType(ProviderException.class, () -> api.stage(FILE, TAG));

        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
        gemini.server.verify(
                3, postRequestedFor(urlEqualTo(SESSION)).withHeader("X-Goog-Upload-Command", equalTo(ALL)));
    }

    @Test
    void a_refusal_is_not_tried_again() {
        gemini.server.stubFor(post(SESSION).atPriority(1).willReturn(ScriptedGemini.error(503, "overloaded", "")));

        ProviderException e = catchThrowableOfType(ProviderException.class, () -> api.stage(FILE, TAG));

        assertThat(e.status()).isEqualTo(503);
        gemini.server.verify(1, postRequestedFor(urlEqualTo(SESSION)));
    }

    @Test
    void a_file_counts_as_staged_once_it_is_ready() throws Exception {
        uploaded("{\"name\":\"files/in\",\"state\":\"PROCESSING\"}");
        gemini.server.stubFor(get("/v1beta/files/in")
                .inScenario("file")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{\"name\":\"files/in\",\"state\":\"PROCESSING\"}"))
                .willSetStateTo("ready"));
        gemini.server.stubFor(get("/v1beta/files/in")
                .inScenario("file")
                .whenScenarioStateIs("ready")
                .willReturn(okJson("{\"name\":\"files/in\",\"state\":\"ACTIVE\"}")));

        assertThat(api.stage(FILE, TAG)).isEqualTo(new StagedInput("files/in"));

        gemini.server.verify(
                2, com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlEqualTo("/v1beta/files/in")));
    }

    @Test
    void a_file_the_provider_cannot_use_is_told_with_its_words() {
        uploaded("{\"name\":\"files/in\",\"state\":\"FAILED\",\"error\":{\"message\":\"unreadable\"}}");

        ProviderException e = catchThrowableOfType(ProviderException.class, () -> api.stage(FILE, TAG));

        assertThat(e.kind()).isEqualTo(Kind.INVALID);
        assertThat(e).hasMessageContaining("unreadable");
    }

    @Test
    void uploads_of_a_submission_are_found_by_their_name_on_any_page() throws Exception {
        gemini.server.stubFor(
                get("/v1beta/files?pageSize=100")
                        .willReturn(
                                okJson(
                                        "{\"files\":[{\"name\":\"files/a\",\"displayName\":\"batchlab-sub-1.jsonl\"},"
                                                + "{\"name\":\"files/b\",\"displayName\":\"batchlab-sub-10.jsonl\"}],\"nextPageToken\":\"p 2\"}")));
        gemini.server.stubFor(get("/v1beta/files?pageSize=100&pageToken=p%202")
                .willReturn(okJson("{\"files\":[{\"name\":\"files/c\",\"displayName\":\"batchlab-sub-1.jsonl\"}]}")));

        assertThat(api.inputs(TAG)).containsExactly("files/a", "files/c");
    }

    private void uploaded(String file) {
        gemini.server.stubFor(post(SESSION).atPriority(1).willReturn(okJson("{\"file\":" + file + "}")));
    }

    /** The connection breaks so many times. */
    private void breaks(int times) {
        for (int i = 0; i < times; i++) {
            MappingBuilder call = post(SESSION).atPriority(1).withHeader("X-Goog-Upload-Command", equalTo(ALL));
            gemini.server.stubFor(call.inScenario("breaks")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "broken " + i)
                    .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                    .willSetStateTo("broken " + (i + 1)));
        }
    }

    private void received(String status, String bytes, String body) {
        gemini.server.stubFor(post(SESSION)
                .withHeader("X-Goog-Upload-Command", equalTo("query"))
                .willReturn(okJson(body)
                        .withHeader("X-Goog-Upload-Status", status)
                        .withHeader("X-Goog-Upload-Size-Received", bytes)));
    }
}
