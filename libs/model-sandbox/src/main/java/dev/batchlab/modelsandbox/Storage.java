package dev.batchlab.modelsandbox;

import java.util.Arrays;

/** How a tensor is stored: so many weights in so many bytes, by ggml's number. */
enum Storage {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q5_0(6, 32, 22),
    Q8_0(8, 32, 34),
    Q4_K(12, 256, 144),
    Q6_K(14, 256, 210);

    private final int number;
    private final int weights;
    private final int bytes;

    Storage(int number, int weights, int bytes) {
        this.number = number;
        this.weights = weights;
        this.bytes = bytes;
    }

    static Storage numbered(int number) throws NoGguf {
        return Arrays.stream(values())
                .filter(one -> one.number == number)
                .findFirst()
                .orElseThrow(() -> new NoGguf("invalid ggml type " + number));
    }

    int number() {
        return number;
    }

    int block() {
        return weights;
    }

    long bytes(long elements) {
        return elements / weights * bytes;
    }
}
