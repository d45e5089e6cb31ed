package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAddressTest {
    private static final String BUCKET = "s3://lab/files";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void it_is_a_directory_of_the_home_unless_the_first_up_names_another() {
        assertThat(StoreAddress.of(home())).isEqualTo(home().artifacts().toUri());

        StoreAddress.fix(home(), "");
        StoreAddress.fix(home(), BUCKET);

        assertThat(StoreAddress.of(home())).isEqualTo(URI.create(BUCKET));
    }

    @Test
    void a_later_up_without_the_variable_goes_on_with_the_same_store() {
        StoreAddress.fix(home(), BUCKET);
        StoreAddress.fix(home(), "");
        StoreAddress.fix(home(), BUCKET);

        assertThat(StoreAddress.of(home())).isEqualTo(URI.create(BUCKET));
    }

    @Test
    void another_store_is_refused_and_both_are_named() {
        StoreAddress.fix(home(), BUCKET);

        assertThatThrownBy(() -> StoreAddress.fix(home(), "s3://other"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(BUCKET)
                .hasMessageContaining("s3://other");
    }

    @Test
    void files_that_lie_in_the_home_keep_the_store_there() throws IOException {
        Files.createDirectories(home().artifacts().resolve("ab"));
        Files.writeString(home().artifacts().resolve("ab/cd"), "a manifest");

        assertThatThrownBy(() -> StoreAddress.fix(home(), BUCKET))
                .hasMessageContaining(home().artifacts().toUri().toString());
    }

    private Home home() {
        return new Home(directory, directory);
    }
}
