package dev.batchlab.modelsandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes GGUF version 3. */
public final class GgufWriter {
    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    private final List<byte[]> infos = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int entries;

    public GgufWriter text(String key, String value) {
        put(key, 8);
        metadata.writeBytes(string(value));
        return this;
    }

    public GgufWriter whole(String key, int value) {
        put(key, 4);
        metadata.writeBytes(le(4).putInt(value).array());
        return this;
    }

    public GgufWriter decimal(String key, float value) {
        put(key, 6);
        metadata.writeBytes(le(4).putFloat(value).array());
        return this;
    }

    public GgufWriter texts(String key, List<String> values) {
        put(key, 9);
        metadata.writeBytes(le(12).putInt(8).putLong(values.size()).array());
        values.forEach(value -> metadata.writeBytes(string(value)));
        return this;
    }

    public GgufWriter wholes(String key, int[] values) {
        put(key, 9);
        ByteBuffer array = le(12 + 4 * values.length).putInt(5).putLong(values.length);
        for (int value : values) {
            array.putInt(value);
        }
        metadata.writeBytes(array.array());
        return this;
    }

    /** @param typed the type, then the value, as they stand in a file */
    public GgufWriter raw(String key, byte[] typed) {
        metadata.writeBytes(string(key));
        metadata.writeBytes(typed);
        entries++;
        return this;
    }

    /** @param shape the first is the length of a row */
    public GgufWriter tensor(String name, long[] shape, int type, byte[] bytes) {
        while (data.size() % 32 != 0) {
            data.write(0);
        }
        ByteBuffer info = le(8 + name.length() + 4 + 8 * shape.length + 4 + 8);
        info.put(string(name)).putInt(shape.length);
        for (long size : shape) {
            info.putLong(size);
        }
        infos.add(info.putInt(type).putLong(data.size()).array());
        data.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(le(20).putInt(3).putLong(infos.size()).putLong(entries).array());
        file.writeBytes(metadata.toByteArray());
        infos.forEach(file::writeBytes);
        while (file.size() % 32 != 0) {
            file.write(0);
        }
        file.writeBytes(data.toByteArray());
        while (file.size() % 32 != 0) {
            file.write(0);
        }
        return file.toByteArray();
    }

    public void write(Path file) throws IOException {
        Files.write(file, bytes());
    }

    private void put(String key, int type) {
        metadata.writeBytes(string(key));
        metadata.writeBytes(le(4).putInt(type).array());
        entries++;
    }

    private static byte[] string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return le(8 + utf8.length).putLong(utf8.length).put(utf8).array();
    }

    static ByteBuffer le(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
