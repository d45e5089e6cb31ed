package dev.batchlab.modelsandbox;

import java.util.List;

/**
 * Which tensor becomes what, as llama.cpp decides it for Phi-3 without an importance matrix: in Q4_K_M what matters most is kept finer.
 */
final class Mixture {
    private static final List<String> FINER = List.of(".attn_qkv.weight", ".ffn_down.weight");

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
        } else if (FINER.stream().anyMatch(end -> tensor.name().endsWith(end) && finer(end, tensor, all))) {
            wanted = Storage.Q6_K;
        }
        return tensor.shape()[0] % 256 == 0 ? wanted : coarser(wanted);
    }

    /** The first and the last eighth of the layers, and every third between. */
    private static boolean finer(String end, GgufFile.Tensor tensor, List<GgufFile.Tensor> all) {
        List<GgufFile.Tensor> alike =
                all.stream().filter(one -> one.name().endsWith(end)).toList();
        int layers = alike.size();
        int layer = alike.indexOf(tensor);
        return layer < layers / 8 || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;
    }

    /** For rows that no block of 256 divides. */
    private static Storage coarser(Storage wanted) {
        return wanted == Storage.Q4_K ? Storage.Q5_0 : Storage.Q8_0;
    }
}
