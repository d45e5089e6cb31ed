package dev.batchlab.web.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenAccessTest {
    @Test
    void everybody_on_the_machine_may_do_everything() {
        given().get("/sample").then().statusCode(200);
        given().post("/sample").then().statusCode(200);
        given().post("/sample/unmarked").then().statusCode(200);
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
