package dev.batchlab.modelsandbox;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small GGUF file, read whole. Written apart from the pipeline's own reader, so that neither hides a mistake of the other.
 *
 * @param metadata by key, as it is written: the type, then the value
 */
record GgufFile(Map<String, ByteBuffer> metadata, List<Tensor> tensors, ByteBuffer data) {
    private static final int TEXT = 8;
    private static final int ARRAY = 9;

    /** @param shape the first is the length of a row */
    record Tensor(String name, long[] shape, Storage storage, long offset) {
        long elements() {
            long elements = 1;
            for (long size : shape) {
                elements *= size;
            }
            return elements;
        }
    }

    static GgufFile read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return read(in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new NoGguf("unexpected EOF");
        }
    }

    private static GgufFile read(ByteBuffer in) throws NoGguf {
        if (in.getInt() != 0x46554747 || in.getInt() != 3) {
            throw new NoGguf("supplied file was not in GGUF format");
        }
        long tensorCount = in.getLong();
        long entryCount = in.getLong();
        Map<String, ByteBuffer> metadata = new LinkedHashMap<>();
        for (long i = 0; i < entryCount; i++) {
            String key = text(in);
            int from = in.position();
            skip(in, in.getInt());
            metadata.put(key, in.slice(from, in.position() - from).order(ByteOrder.LITTLE_ENDIAN));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (long i = 0; i < tensorCount; i++) {
            String name = text(in);
            long[] shape = new long[in.getInt()];
            for (int d = 0; d < shape.length; d++) {
                shape[d] = in.getLong();
            }
            tensors.add(new Tensor(name, shape, Storage.numbered(in.getInt()), in.getLong()));
        }
        int start = (in.position() + 31) / 32 * 32;
        GgufFile file = new GgufFile(metadata, tensors, in.slice(start, in.limit() - start));
        for (Tensor tensor : tensors) {
            file.bytes(tensor);
        }
        return file;
    }

    /** The bytes of a tensor. */
    byte[] bytes(Tensor tensor) throws NoGguf {
        byte[] bytes = new byte[(int) tensor.storage().bytes(tensor.elements())];
        if (tensor.offset() + bytes.length > data.limit()) {
            throw new NoGguf("tensor '" + tensor.name() + "' data is not within the file bounds");
        }
        data.get((int) tensor.offset(), bytes);
        return bytes;
    }

    float[] weights(Tensor tensor) throws NoGguf {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(tensor)).order(ByteOrder.LITTLE_ENDIAN);
        float[] weights = new float[(int) tensor.elements()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = tensor.storage() == Storage.F32 ? bytes.getFloat() : Half.toFloat(bytes.getShort());
        }
        return weights;
    }

    String text(String key) {
        ByteBuffer value = metadata.get(key);
        if (value == null || value.getInt(0) != TEXT) {
            return "";
        }
        ByteBuffer in = value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        in.position(4);
        return text(in);
    }

    /** A 32-bit number, or -1. */
    int whole(String key) {
        ByteBuffer value = metadata.get(key);
        return value == null || value.limit() != 8 ? -1 : value.getInt(4);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[Math.toIntExact(in.getLong())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer in, int type) throws NoGguf {
        if (type == ARRAY) {
            int inner = in.getInt();
            long length = in.getLong();
            for (long i = 0; i < length; i++) {
                skip(in, inner);
            }
        } else if (type == TEXT) {
            long bytes = in.getLong();
            in.position(Math.toIntExact(in.position() + bytes));
        } else {
            in.position(in.position() + width(type));
        }
    }

    private static int width(int type) throws NoGguf {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 10, 11, 12 -> 8;
            default -> throw new NoGguf("invalid metadata type " + type);
        };
    }
}
