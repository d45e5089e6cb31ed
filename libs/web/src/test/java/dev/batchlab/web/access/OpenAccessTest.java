package dev.batchlab.web.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenAccessTest {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void everybody_on_the_machine_may_do_everything() {
        given().get("/sample").then().statusCode(200);
        given().post("/sample").then().statusCode(200);
        given().post("/sample/unmarked").then().statusCode(200);
    }

    @Test
    void both_versions_of_http_are_served() throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpClient client = HttpClient.newBuilder().version(version).build();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(service.resolve("/sample")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(version + " " + answer.body()).isEqualTo(200);
        }
    }

    @Test
    void a_page_somebody_looks_at_cannot_reach_it() {
        given().header("Host", "evil.example").get("/sample").then().statusCode(403);
        given().header("Origin", "http://evil.example")
                .post("/sample")
                .then()
                .statusCode(403)
                .body("errors[0].message", containsString("evil.example"));
    }
}
