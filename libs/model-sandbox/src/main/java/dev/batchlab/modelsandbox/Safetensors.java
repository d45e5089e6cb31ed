package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tensors of a small safetensors file of half precision, in the order of their bytes. */
final class Safetensors {
    private Safetensors() {}

    /** A tensor and its content. */
    record Tensor(String name, List<Long> shape, ByteBuffer bytes) {}

    private record Place(String name, JsonNode entry) {
        int offset(int which) {
            return entry.path("data_offsets").path(which).asInt();
        }
    }

    static List<Tensor> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(in.getLong())];
        in.get(header);
        int start = in.position();
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : new ObjectMapper()
                .readTree(new String(header, StandardCharsets.UTF_8))
                .properties()) {
            if (!field.getKey().equals("__metadata__")) {
                places.add(new Place(field.getKey(), field.getValue()));
            }
        }
        places.sort(Comparator.comparingInt(place -> place.offset(0)));
        List<Tensor> tensors = new ArrayList<>();
        for (Place place : places) {
            if (!place.entry().path("dtype").asText().equals("F16")) {
                throw new IOException(place.name() + " is not of half precision, which this double reads");
            }
            byte[] bytes = new byte[place.offset(1) - place.offset(0)];
            in.get(start + place.offset(0), bytes);
            List<Long> shape = new ArrayList<>();
            place.entry().path("shape").forEach(size -> shape.add(size.asLong()));
            tensors.add(new Tensor(place.name(), shape, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return tensors;
    }
}
