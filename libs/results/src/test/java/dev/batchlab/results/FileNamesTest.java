package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void ordinary_ids_are_their_own_names() {
        assertThat(FileNames.encode("p1_gpt-4.1-mini_n01_t1")).isEqualTo("p1_gpt-4.1-mini_n01_t1");
    }

    @Test
    void ids_cannot_leave_their_directory() {
        assertThat(FileNames.encode("../../etc/passwd")).isEqualTo("%2E.%2F..%2Fetc%2Fpasswd");
        assertThat(FileNames.encode("..")).isEqualTo("%2E.");
        assertThat(FileNames.encode("a\\b:c")).isEqualTo("a%5Cb%3Ac");
        assertThat(FileNames.encode("懐")).isEqualTo("%E6%87%90");
        assertThat(FileNames.encode("")).isEqualTo("%");
    }

    @Test
    void long_ids_stay_apart() {
        String one = FileNames.encode("長".repeat(200) + "1");
        String two = FileNames.encode("長".repeat(200) + "2");
        assertThat(one).isNotEqualTo(two).hasSizeLessThanOrEqualTo(200);
    }

    @Property
    void short_ids_decode_to_themselves(@ForAll String id) {
        String name = FileNames.encode(id);
        assertThat(name).matches("[A-Za-z0-9%_.~-]+");
        if (name.length() < 200 && !id.isEmpty()) {
            assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8)).isEqualTo(WellFormed.text(id));
        }
    }
}
