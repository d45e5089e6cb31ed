package dev.batchlab.web.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.batchlab.web.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TokenAccessTest.Guarded.class)
class TokenAccessTest {
    private static final String VIEWER = "batchlab_viewer";
    private static final String RUNNER = "batchlab_runner";
    private static final String ADMIN = "batchlab_admin";

    public static final class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("tokens", "");
                file.toFile().deleteOnExit();
                Files.writeString(
                        file,
                        TokenFile.line(Token.of("vera", Role.VIEWER, VIEWER)) + "\n"
                                + TokenFile.line(Token.of("rui", Role.RUNNER, RUNNER)) + "\n"
                                + TokenFile.line(Token.of("ada", Role.ADMIN, ADMIN)) + "\n");
                return Map.of("batchlab.tokens", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void without_a_token_nothing_is_told_and_the_answer_says_what_to_send() {
        given().get("/sample").then().statusCode(401).body("errors[0].fix", containsString("BATCHLAB_TOKEN"));
        given().post("/sample").then().statusCode(401);
    }

    @Test
    void a_wrong_token_is_refused() {
        with("batchlab_guessed").get("/sample").then().statusCode(401);
        with("guessed").get("/sample").then().statusCode(401);
    }

    @Test
    void a_viewer_looks_and_does_not_run() {
        with(VIEWER).get("/sample").then().statusCode(200).body(is("vera"));
        with(VIEWER).post("/sample").then().statusCode(403).body("errors[0].message", containsString("vera"));
    }

    @Test
    void a_runner_runs_and_what_says_nothing_about_roles_is_for_admins() {
        with(RUNNER).get("/sample").then().statusCode(200);
        with(RUNNER).post("/sample").then().statusCode(200);
        with(RUNNER).post("/sample/unmarked").then().statusCode(403);
        with(ADMIN).post("/sample/unmarked").then().statusCode(200);
    }

    @Test
    void a_browser_gives_the_token_as_a_password() {
        given().auth()
                .preemptive()
                .basic("anything", VIEWER)
                .get("/sample")
                .then()
                .statusCode(200)
                .body(is("vera"));
    }

    @Test
    void with_tokens_it_may_be_called_by_any_name() {
        with(VIEWER).header("Host", "batchlab.example").get("/sample").then().statusCode(200);
    }

    private static RequestSpecification with(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }
}
