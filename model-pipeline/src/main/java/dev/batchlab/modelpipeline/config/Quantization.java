package dev.batchlab.modelpipeline.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file types llama.cpp writes, by the number in {@code general.file_type} and the tensor type most weights then have. */
public enum Quantization {
    F32(0, "F32"),
    F16(1, "F16"),
    BF16(32, "BF16"),
    Q4_0(2, "Q4_0"),
    Q4_1(3, "Q4_1"),
    Q8_0(7, "Q8_0"),
    Q5_0(8, "Q5_0"),
    Q5_1(9, "Q5_1"),
    Q2_K(10, "Q2_K"),
    Q3_K_S(11, "Q3_K"),
    Q3_K_M(12, "Q3_K"),
    Q3_K_L(13, "Q3_K"),
    Q4_K_S(14, "Q4_K"),
    Q4_K_M(15, "Q4_K"),
    Q5_K_S(16, "Q5_K"),
    Q5_K_M(17, "Q5_K"),
    Q6_K(18, "Q6_K"),
    IQ4_NL(25, "IQ4_NL"),
    IQ3_S(26, "IQ3_S"),
    IQ4_XS(30, "IQ4_XS");

    private final int fileType;
    private final String tensorType;

    Quantization(int fileType, String tensorType) {
        this.fileType = fileType;
        this.tensorType = tensorType;
    }

    public int fileType() {
        return fileType;
    }

    /** What most of the weights are stored as, rows permitting. */
    public String tensorType() {
        return tensorType;
    }

    /** Written by the converter itself. */
    public boolean unquantized() {
        return this == F32 || this == F16 || this == BF16;
    }

    public boolean needsImportanceMatrix() {
        return name().startsWith("IQ");
    }

    /** In any case. */
    public static Optional<Quantization> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.name().equals(upper)).findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
