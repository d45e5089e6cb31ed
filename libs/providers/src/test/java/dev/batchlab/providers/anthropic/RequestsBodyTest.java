package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n{\"b\":2}\n",
                "{\"a\":1}\n{\"b\":2}",
                "{\"a\":1}\r\n{\"b\":2}\r\n",
                "\n\n{\"a\":1}\n\n\n{\"b\":2}\n\n",
                "  {\"a\":1}\n \n {\"b\":2} \n  "
            })
    void the_lines_of_a_file_are_the_items_of_the_body(String file) throws IOException {
        assertThat(new String(body(file), StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .isEqualTo("{\"requests\":[{\"a\":1},{\"b\":2}]}");
        assertThat(body(file)).hasSize(file.length() + RequestsBody.ENVELOPE_BYTES);
    }

    @Test
    void an_empty_file_is_an_empty_list() throws IOException {
        assertThat(JSON.readTree(body("")).path("requests")).isEmpty();
        assertThat(JSON.readTree(body("\n")).path("requests")).isEmpty();
    }

    @Test
    void any_file_keeps_its_items_and_its_length_however_it_is_read() throws IOException {
        long seed = System.nanoTime();
        System.out.println("RequestsBodyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<JsonNode> items = new ArrayList<>();
            StringBuilder file = new StringBuilder();
            int lines = random.nextInt(20);
            for (int i = 0; i < lines; i++) {
                file.append(random.nextInt(5) == 0 ? "\n" : "");
                JsonNode item =
                        JSON.createObjectNode().put("custom_id", "日本-" + i).put("text", "a\nb,{}[]\"\\");
                items.add(item);
                file.append(item).append(random.nextBoolean() ? "\n" : " \r\n");
            }
            byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
            byte[] body = readInPieces(new RequestsBody(new ByteArrayInputStream(bytes)), random);

            assertThat(body).hasSize(bytes.length + RequestsBody.ENVELOPE_BYTES);
            List<JsonNode> read = new ArrayList<>();
            JSON.readTree(body).path("requests").forEach(read::add);
            assertThat(read).isEqualTo(items);
        }
    }

    private static byte[] body(String file) throws IOException {
        return new RequestsBody(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))).readAllBytes();
    }

    private static byte[] readInPieces(InputStream in, Random random) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        while (true) {
            int length = 1 + random.nextInt(buffer.length);
            int read = random.nextInt(4) == 0 ? one(in, buffer) : in.read(buffer, 0, length);
            if (read < 0) {
                return out.toByteArray();
            }
            out.write(buffer, 0, read);
        }
    }

    private static int one(InputStream in, byte[] buffer) throws IOException {
        int one = in.read();
        buffer[0] = (byte) one;
        return one < 0 ? -1 : 1;
    }
}
