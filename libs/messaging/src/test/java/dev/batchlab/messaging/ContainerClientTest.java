package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Without an engine the tests that need one are skipped; that the client to it is broken would look the same. */
class ContainerClientTest {

    @Test
    void the_client_of_container_engines_has_all_it_is_made_of() throws ClassNotFoundException {
        Class<?> client = Class.forName("org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl");

        // throws NoClassDefFoundError where another version of its interfaces is on the class path
        assertThat(client.getMethods()).isNotEmpty();
    }
}
