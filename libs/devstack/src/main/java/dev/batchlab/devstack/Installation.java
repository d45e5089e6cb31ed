package dev.batchlab.devstack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the build left the broker's jars and PostgreSQL's archive: {@code libs/devstack/target} of the project.
 *
 * @param directory holds {@code broker/*.jar} and {@code postgres/*.txz}
 */
public record Installation(Path directory) {

    /** Looks at the system properties {@code batchlab.devstack} and {@code batchlab.root}, then beside this class. */
    public static Installation find() {
        return Stream.of(
                        property("batchlab.devstack", ""),
                        property("batchlab.root", "libs/devstack/target"),
                        Objects.requireNonNull(code().getParent()))
                .filter(Objects::nonNull)
                .filter(directory -> Files.isDirectory(directory.resolve("broker")))
                .findFirst()
                .map(Installation::new)
                .orElseThrow(() -> new DevStackException(
                        "The Kafka broker's jars are missing; build them with: ./mvnw -pl libs/devstack package"));
    }

    /** Class path of the broker process: our own few classes and Kafka's jars. */
    public String brokerClassPath() {
        return code() + ":" + directory.resolve("broker") + "/*";
    }

    /** Class path of the S3 server's process. */
    static String s3ClassPath() {
        return Stream.of(property("batchlab.s3server", ""), property("batchlab.root", "libs/s3server/target/s3"))
                .filter(Objects::nonNull)
                .filter(Files::isDirectory)
                .findFirst()
                .map(directory -> code() + ":" + directory + "/*")
                .orElseThrow(() -> new DevStackException(
                        "The S3 server's jars are missing; build them with: ./mvnw -pl libs/s3server package"));
    }

    /** Where PostgreSQL's archive lies and is unpacked. */
    public Path postgres() {
        return directory.resolve("postgres");
    }

    private static Path code() {
        return Path.of(URI.create(Installation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static @Nullable Path property(String name, String below) {
        String value = System.getProperty(name);
        return value == null ? null : Path.of(value).resolve(below);
    }
}
