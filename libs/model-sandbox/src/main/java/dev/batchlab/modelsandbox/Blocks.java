package dev.batchlab.modelsandbox;

import java.nio.ByteBuffer;

/** Weights in blocks where ggml cannot be had. Q8_0 as ggml does it; Q4_K in its layout, by a simpler search for the scales. */
final class Blocks {
    private Blocks() {}

    static byte[] q80(float[] values) {
        ByteBuffer out = GgufWriter.le(values.length / 32 * 34);
        for (int block = 0; block < values.length; block += 32) {
            float highest = 0;
            for (int i = 0; i < 32; i++) {
                highest = Math.max(highest, Math.abs(values[block + i]));
            }
            float scale = highest / 127;
            float inverse = scale == 0 ? 0 : 1 / scale;
            out.putShort(Half.of(scale));
            for (int i = 0; i < 32; i++) {
                float scaled = values[block + i] * inverse;
                out.put((byte) (scaled < 0 ? -Math.floor(-scaled + 0.5f) : Math.floor(scaled + 0.5f)));
            }
        }
        return out.array();
    }

    static byte[] q4k(float[] values) {
        ByteBuffer out = GgufWriter.le(values.length / 256 * 144);
        for (int block = 0; block < values.length; block += 256) {
            q4kBlock(values, block, out);
        }
        return out.array();
    }

    private static void q4kBlock(float[] values, int block, ByteBuffer out) {
        float[] scales = new float[8];
        float[] minima = new float[8];
        float highestScale = 0;
        float highestMinimum = 0;
        for (int sub = 0; sub < 8; sub++) {
            float low = 0;
            float high = -Float.MAX_VALUE;
            for (int i = 0; i < 32; i++) {
                low = Math.min(low, values[block + sub * 32 + i]);
                high = Math.max(high, values[block + sub * 32 + i]);
            }
            scales[sub] = Math.max(0, (high - low) / 15);
            minima[sub] = -low;
            highestScale = Math.max(highestScale, scales[sub]);
            highestMinimum = Math.max(highestMinimum, minima[sub]);
        }
        float d = Half.toFloat(Half.of(highestScale / 63));
        float dmin = Half.toFloat(Half.of(highestMinimum / 63));
        int[] ls = new int[8];
        int[] lm = new int[8];
        for (int sub = 0; sub < 8; sub++) {
            ls[sub] = d == 0 ? 0 : Math.min(63, Math.round(scales[sub] / d));
            lm[sub] = dmin == 0 ? 0 : Math.min(63, Math.round(minima[sub] / dmin));
        }
        out.putShort(Half.of(highestScale / 63)).putShort(Half.of(highestMinimum / 63));
        byte[] packed = new byte[12];
        for (int sub = 0; sub < 8; sub++) {
            if (sub < 4) {
                packed[sub] |= (byte) ls[sub];
                packed[sub + 4] |= (byte) lm[sub];
            } else {
                packed[sub + 4] = (byte) (ls[sub] & 0xF | (lm[sub] & 0xF) << 4);
                packed[sub - 4] |= (byte) (ls[sub] >> 4 << 6);
                packed[sub] |= (byte) (lm[sub] >> 4 << 6);
            }
        }
        out.put(packed);
        for (int pair = 0; pair < 4; pair++) {
            for (int i = 0; i < 32; i++) {
                int low = quantum(values[block + pair * 64 + i], d * ls[2 * pair], dmin * lm[2 * pair]);
                int high = quantum(values[block + pair * 64 + 32 + i], d * ls[2 * pair + 1], dmin * lm[2 * pair + 1]);
                out.put((byte) (low | high << 4));
            }
        }
    }

    private static int quantum(float value, float scale, float minimum) {
        return scale == 0 ? 0 : Math.max(0, Math.min(15, Math.round((value + minimum) / scale)));
    }
}
