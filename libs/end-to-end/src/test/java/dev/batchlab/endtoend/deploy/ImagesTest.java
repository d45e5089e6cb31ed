package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code images/build.sh} hands to the engine; a script stands in for the engine and keeps it. */
class ImagesTest {
    private static final String BILL = """
            {"bomFormat": "CycloneDX", "components": [
              {"purl": "pkg:maven/org.example/one@1.0?type=jar"},
              {"purl": "pkg:maven/org.example/native@2.0?classifier=linux-x86_64&type=jar"}]}
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void stage() throws IOException {
        for (String file : new String[] {"build.sh", "Dockerfile"}) {
            Path copy = project.resolve("deploy/images/" + file);
            Files.createDirectories(copy.getParent());
            Files.copy(
                    Manifests.DEPLOY.resolve("images/" + file), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String file : new String[] {
            "quarkus-run.jar",
            "app/stage.jar",
            "quarkus/generated.jar",
            "lib/boot/org.example.one-1.0.jar",
            "lib/main/org.example.native-2.0-linux-x86_64.jar",
            "lib/main/dev.batchlab.batchlab-events-0.1.0.jar"
        }) {
            write("stage/target/quarkus-app/" + file, "");
        }
        write("engine/docker", """
                #!/bin/sh
                for context; do :; done
                cp -R "$context" "$KEPT/context"
                echo "$@" >"$KEPT/arguments"
                """);
        assertThat(project.resolve("engine/docker").toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void an_image_carries_its_bill_and_keeps_libraries_of_others_apart() throws Exception {
        write("stage/target/application-sbom.json", BILL);

        assertThat(build()).isEqualTo("0 batchlab/stage:dev\n");
        Path context = project.resolve("context");
        assertThat(context.resolve("sbom.json")).hasContent(BILL);
        assertThat(context.resolve("third-party/lib/main/org.example.native-2.0-linux-x86_64.jar"))
                .exists();
        assertThat(context.resolve("ours/lib/main/dev.batchlab.batchlab-events-0.1.0.jar"))
                .exists();
        assertThat(Files.readString(project.resolve("arguments"))).contains("--build-arg PROGRAM=stage");
        assertThat(Files.readString(project.resolve("deploy/images/Dockerfile")))
                .contains("COPY sbom.json /app/sbom.json")
                .contains("dev.batchlab.sbom=\"/app/sbom.json\"")
                .contains("org.opencontainers.image.version=\"${VERSION}\"")
                .contains("org.opencontainers.image.revision=\"${REVISION}\"");
    }

    @Test
    void without_a_bill_there_is_no_image() throws Exception {
        assertThat(build())
                .startsWith("2 ")
                .contains("stage/target/application-sbom.json is missing")
                .contains("-Psbom package");
        assertThat(project.resolve("context")).doesNotExist();
    }

    @Test
    void a_library_the_bill_does_not_name_stops_the_build() throws Exception {
        write("stage/target/application-sbom.json", BILL);
        write("stage/target/quarkus-app/lib/main/org.example.later-3.0.jar", "");

        assertThat(build()).startsWith("1 ").contains("does not name org.example.later-3.0.jar");
        assertThat(project.resolve("context")).doesNotExist();
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), content);
    }

    /** Exit code and what it said. */
    private String build() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        project.resolve("deploy/images/build.sh").toString(), "stage")
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", project.resolve("engine") + ":" + environment.get("PATH"));
        environment.put("KEPT", project.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + said;
    }
}
