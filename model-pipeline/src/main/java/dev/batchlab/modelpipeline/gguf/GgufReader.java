package dev.batchlab.modelpipeline.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads header, metadata and tensor table of a GGUF file, version 2 or 3, and checks that the tensors lie where they must. */
public final class GgufReader {
    private static final int MAGIC = 0x46554747;
    private static final long MAX_ENTRIES = 1 << 20;
    private static final long MAX_TENSORS = 1 << 20;

    private GgufReader() {}

    /** @throws BadGguf saying what is wrong */
    public static Gguf read(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(new GgufBytes(in, size), size);
        } catch (ArithmeticException e) {
            throw new BadGguf("a size in the header is larger than any file");
        }
    }

    private static Gguf read(GgufBytes in, long size) throws IOException {
        if (size < 24) {
            throw new BadGguf("the file has " + size + " bytes; the shortest header has 24");
        }
        if (in.i32() != MAGIC) {
            throw new BadGguf("the file does not begin with GGUF");
        }
        int version = in.i32();
        if ((version & 0xFFFF) == 0) {
            throw new BadGguf("the file is big-endian");
        }
        if (version != 2 && version != 3) {
            throw new BadGguf("GGUF version " + version + " is neither 2 nor 3");
        }
        long tensorCount = counted(in.i64(), MAX_TENSORS, "tensors");
        long entryCount = counted(in.i64(), MAX_ENTRIES, "metadata entries");
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (long i = 0; i < entryCount; i++) {
            String key = in.text("a metadata key", 65_535);
            if (key.isEmpty() || metadata.containsKey(key)) {
                throw new BadGguf("the metadata key '" + key + "' is empty or stands twice");
            }
            metadata.put(key, MetadataValue.read(in, key));
        }
        List<TensorEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < tensorCount; i++) {
            TensorEntry entry = TensorEntry.read(in);
            if (!names.add(entry.name())) {
                throw new BadGguf("the tensor " + entry.name() + " stands twice");
            }
            entries.add(entry);
        }
        long alignment = alignment(metadata);
        long dataStart = padded(in.at(), alignment);
        return new Gguf(version, metadata, TensorLayout.check(entries, alignment, dataStart, size), dataStart, size);
    }

    private static long counted(long count, long cap, String what) throws BadGguf {
        if (count < 0 || count > cap) {
            throw new BadGguf("the header claims " + Long.toUnsignedString(count) + " " + what);
        }
        return count;
    }

    private static long alignment(Map<String, Object> metadata) throws BadGguf {
        Object given = metadata.getOrDefault("general.alignment", 32L);
        if (!(given instanceof Long alignment)
                || alignment <= 0
                || alignment > 1 << 20
                || Long.bitCount(alignment) != 1) {
            throw new BadGguf("general.alignment is " + given + ", no power of two");
        }
        return alignment;
    }

    static long padded(long at, long alignment) {
        return Math.addExact(at, alignment - 1) / alignment * alignment;
    }
}
