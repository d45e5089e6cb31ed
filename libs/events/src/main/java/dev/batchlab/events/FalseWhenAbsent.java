package dev.batchlab.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** For a flag that earlier versions did not write: it was not set. */
final class FalseWhenAbsent extends JsonDeserializer<Boolean> {
    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return context.readValue(parser, boolean.class);
    }

    @Override
    public Boolean getAbsentValue(DeserializationContext context) {
        return false;
    }
}
