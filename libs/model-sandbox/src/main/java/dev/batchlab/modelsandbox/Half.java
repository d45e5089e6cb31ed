package dev.batchlab.modelsandbox;

/** IEEE half precision, for Java 17. */
final class Half {
    private Half() {}

    static short of(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int rounded = (bits & 0x7fffffff) + 0x1000;
        if (rounded >= 0x47800000) {
            return (short) (sign | 0x7c00);
        }
        if (rounded >= 0x38800000) {
            return (short) (sign | rounded - 0x38000000 >>> 13);
        }
        if (rounded < 0x33000000) {
            return (short) sign;
        }
        int exponent = (bits & 0x7fffffff) >>> 23;
        return (short) (sign | ((bits & 0x7fffff | 0x800000) + (0x800000 >>> exponent - 102) >>> 126 - exponent));
    }

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            float value = mantissa / 16_777_216f;
            return sign == 0 ? value : -value;
        }
        if (exponent == 31) {
            return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | mantissa << 13);
    }
}
