package dev.batchlab.web.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OidcAccessTest.WithProvider.class)
class OidcAccessTest {
    private static final KeyPair KEYS = keys();

    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
        }
    }

    @Test
    void the_roles_of_the_provider_count() {
        given().auth()
                .oauth2(signed("runner"))
                .post("/sample")
                .then()
                .statusCode(200)
                .body(is("kei"));
        given().auth().oauth2(signed("runner")).get("/sample").then().statusCode(200);
        given().auth().oauth2(signed("viewer")).post("/sample").then().statusCode(403);
        given().auth().oauth2(signed("someone-else")).get("/sample").then().statusCode(403);
    }

    @Test
    void nobody_else_is_let_in() {
        given().get("/sample").then().statusCode(401);
        String forged = Jwt.upn("kei").groups(Set.of("admin")).sign(keys().getPrivate());
        given().auth().oauth2(forged).get("/sample").then().statusCode(401);
        given().auth().oauth2("batchlab_none").get("/sample").then().statusCode(401);
    }

    private static String signed(String role) {
        return Jwt.upn("kei")
                .groups(Set.of(role))
                .expiresIn(Duration.ofMinutes(5))
                .sign(KEYS.getPrivate());
    }

    private static KeyPair keys() {
        try {
            return KeyUtils.generateKeyPair(2048);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
