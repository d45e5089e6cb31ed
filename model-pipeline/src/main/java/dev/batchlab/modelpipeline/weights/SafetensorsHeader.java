package dev.batchlab.modelpipeline.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The table at the front of a safetensors file.
 *
 * @param tensors in the order of their bytes
 */
public record SafetensorsHeader(List<Entry> tensors, long dataStart) {
    private static final long MAX_HEADER = 100_000_000;
    private static final String POINTER = "version https://git-lfs.github.com/spec/";
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("F64", 8),
            Map.entry("I64", 8),
            Map.entry("U64", 8),
            Map.entry("F32", 4),
            Map.entry("I32", 4),
            Map.entry("U32", 4),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I16", 2),
            Map.entry("U16", 2),
            Map.entry("I8", 1),
            Map.entry("U8", 1),
            Map.entry("BOOL", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    public SafetensorsHeader {
        tensors = List.copyOf(tensors);
    }

    /** @param begin offset from the start of the data */
    public record Entry(String name, String dtype, List<Long> shape, long begin, long end) {}

    /** @throws BadWeights saying what is wrong */
    public static SafetensorsHeader read(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] front = in.readNBytes(8);
            if (front.length == 8 && POINTER.startsWith(new String(front, StandardCharsets.US_ASCII))) {
                throw new BadWeights("LFS_POINTER", file + " is a pointer of Git LFS, not the weights");
            }
            if (front.length < 8) {
                throw new BadWeights("TRUNCATED_WEIGHTS", file + " has " + size + " bytes");
            }
            long length = ByteBuffer.wrap(front).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > MAX_HEADER || length > size - 8) {
                throw new BadWeights(
                        "BAD_SAFETENSORS", file + " claims a header of " + Long.toUnsignedString(length) + " bytes");
            }
            JsonNode header = JSON.readTree(in.readNBytes((int) length));
            return new SafetensorsHeader(entries(header, file, size - 8 - length), 8 + length);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new BadWeights("BAD_SAFETENSORS", "the header of " + file + " is no JSON: " + e.getOriginalMessage());
        } catch (ArithmeticException e) {
            throw new BadWeights("BAD_SAFETENSORS", "a tensor of " + file + " is larger than any file");
        }
    }

    private static List<Entry> entries(JsonNode header, Path file, long dataBytes) throws BadWeights {
        if (header == null || !header.isObject()) {
            throw new BadWeights("BAD_SAFETENSORS", "the header of " + file + " is no JSON object");
        }
        List<Entry> entries = new java.util.ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (!field.getKey().equals("__metadata__")) {
                entries.add(entry(field.getKey(), field.getValue(), file));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin));
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at || entry.end() > dataBytes) {
                throw new BadWeights(
                        entry.end() > dataBytes ? "TRUNCATED_WEIGHTS" : "BAD_SAFETENSORS",
                        "the tensor " + entry.name() + " of " + file + " lies at " + entry.begin() + "–" + entry.end()
                                + " of " + dataBytes + " bytes, expected at " + at);
            }
            at = entry.end();
        }
        if (at != dataBytes) {
            throw new BadWeights("BAD_SAFETENSORS", (dataBytes - at) + " bytes of " + file + " belong to no tensor");
        }
        return entries;
    }

    private static Entry entry(String name, JsonNode node, Path file) throws BadWeights {
        Integer width = WIDTHS.get(node.path("dtype").asText());
        JsonNode offsets = node.path("data_offsets");
        List<Long> shape = StreamSupport.stream(node.path("shape").spliterator(), false)
                .map(JsonNode::longValue)
                .toList();
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        Entry entry = new Entry(
                name,
                node.path("dtype").asText(),
                shape,
                offsets.path(0).asLong(-1),
                offsets.path(1).asLong(-1));
        if (width == null
                || !node.path("shape").isArray()
                || shape.stream().anyMatch(dimension -> dimension < 0)
                || entry.begin() < 0
                || entry.end() - entry.begin() != Math.multiplyExact(elements, (long) width)) {
            throw new BadWeights(
                    "BAD_SAFETENSORS", "the entry of the tensor " + name + " in " + file + " contradicts itself");
        }
        return entry;
    }
}
