package dev.batchlab.modelsandbox;

import java.util.List;

/**
 * Which tensor becomes what, as llama.cpp decides it for Phi-3 without an importance matrix: in Q4_K_M what matters most is kept finer.
 */
final class Mixture {
    private static final String DOWN = ".ffn_down.weight";

    private Mixture() {}

    /** @param type Q8_0 or Q4_K_M */
    static Storage of(String type, GgufFile.Tensor tensor, List<GgufFile.Tensor> all) {
        if (tensor.shape().length < 2
                || !tensor.name().endsWith("weight")
                || tensor.name().contains("_norm.")) {
            return tensor.storage();
        }
        if (type.equals("Q8_0")) {
            return Storage.Q8_0;
        }
        Storage wanted = Storage.Q4_K;
        if (tensor.name().equals("output.weight")) {
            wanted = Storage.Q6_K;
        } else if (tensor.name().contains("attn_qkv.")) {
            wanted = Storage.Q5_K;
        } else if (tensor.name().endsWith(DOWN) && finer(place(tensor, all), layers(all))) {
            wanted = Storage.Q6_K;
        }
        return tensor.shape()[0] % 256 == 0 ? wanted : coarser(wanted);
    }

    /** The first and the last eighth of the layers, and every third between. */
    private static boolean finer(int layer, int layers) {
        return layer < layers / 8 || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;
    }

    /** For rows that no block of 256 divides. */
    private static Storage coarser(Storage wanted) {
        return switch (wanted) {
            case Q4_K -> Storage.Q5_0;
            case Q5_K -> Storage.Q5_1;
            default -> Storage.Q8_0;
        };
    }

    private static int place(GgufFile.Tensor tensor, List<GgufFile.Tensor> all) {
        return (int) all.stream()
                .takeWhile(one -> one != tensor)
                .filter(one -> one.name().endsWith(DOWN))
                .count();
    }

    private static int layers(List<GgufFile.Tensor> all) {
        return (int) all.stream().filter(one -> one.name().endsWith(DOWN)).count();
    }
}
