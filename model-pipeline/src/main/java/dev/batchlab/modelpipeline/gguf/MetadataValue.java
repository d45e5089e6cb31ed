package dev.batchlab.modelpipeline.gguf;

import java.io.IOException;

/** A value of the metadata. Whole numbers become longs, arrays their length. */
final class MetadataValue {
    private static final long MAX_TEXT = 64L << 20;
    private static final long MAX_ARRAY = 16L << 20;
    private static final int TEXT = 8;
    private static final int ARRAY = 9;

    private MetadataValue() {}

    static Object read(GgufBytes in, String key) throws IOException {
        int type = in.i32();
        if (type != ARRAY) {
            return scalar(in, key, type);
        }
        int itemType = in.i32();
        long length = in.i64();
        if (length < 0 || length > MAX_ARRAY) {
            throw new BadGguf(key + " claims " + Long.toUnsignedString(length) + " items");
        }
        if (itemType == TEXT) {
            for (long i = 0; i < length; i++) {
                long bytes = in.i64();
                if (bytes < 0 || bytes > MAX_TEXT) {
                    throw new BadGguf(key + "[" + i + "] claims " + Long.toUnsignedString(bytes) + " bytes");
                }
                in.skip(bytes);
            }
        } else {
            in.skip(Math.multiplyExact(length, (long) width(itemType, key)));
        }
        return new Gguf.ArrayLength(itemType, length);
    }

    private static Object scalar(GgufBytes in, String key, int type) throws IOException {
        return switch (type) {
            case 0 -> (long) in.u8();
            case 1 -> (long) (byte) in.u8();
            case 2 -> (long) Short.toUnsignedInt(in.buffer(2).getShort());
            case 3 -> (long) in.buffer(2).getShort();
            case 4 -> Integer.toUnsignedLong(in.i32());
            case 5 -> (long) in.i32();
            case 6 -> (double) in.buffer(4).getFloat();
            case 7 -> in.u8() != 0;
            case TEXT -> in.text(key, MAX_TEXT);
            case 10, 11 -> in.i64();
            case 12 -> in.buffer(8).getDouble();
            default -> throw new BadGguf(key + " has the unknown type " + type);
        };
    }

    private static int width(int type, String key) throws BadGguf {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 10, 11, 12 -> 8;
            default -> throw new BadGguf(key + " is an array of the type " + type);
        };
    }
}
