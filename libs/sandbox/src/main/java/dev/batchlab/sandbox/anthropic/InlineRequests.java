package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.json.Json;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The body of a create, taken apart as it arrives: one line of a file for each item. */
final class InlineRequests {
    /** An item is followed by others. */
    private static final ObjectReader ITEM =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private InlineRequests() {}

    static void receive(InputStream body, long mostBytes, MessageCheck check, Path lines) throws IOException {
        try (JsonParser json = Json.MAPPER.createParser(new Counted(body, mostBytes));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw ApiError.invalid("The request body is not valid JSON: an object was expected");
            }
            boolean seen = false;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                if (!key.equals("requests")) {
                    throw ApiError.invalid(key + ": Extra inputs are not permitted");
                }
                seen = true;
                items(json, check, out);
            }
            if (!seen) {
                throw ApiError.invalid("requests: Field required");
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw ApiError.invalid("The request body is not valid JSON: it goes on behind its end");
            }
            refuse(check.end());
        } catch (JsonProcessingException e) {
            throw ApiError.invalid("The request body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static void items(JsonParser json, MessageCheck check, OutputStream out) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw ApiError.invalid("requests: Input should be a valid list");
        }
        for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
            JsonNode item = ITEM.readTree(json);
            refuse(check.accept(number, item));
            out.write(Json.bytes(item));
            out.write('\n');
        }
    }

    private static void refuse(Optional<BatchError> complaint) {
        complaint.ifPresent(error -> {
            throw ApiError.invalid(error.message());
        });
    }

    /** Says stop when more comes than is allowed. */
    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw ApiError.tooLarge();
            }
        }
    }
}
