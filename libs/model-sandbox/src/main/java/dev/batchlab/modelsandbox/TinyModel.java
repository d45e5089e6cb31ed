package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A model of the shape of Phi-3 with random weights, in the form of Hugging Face: real files, no sense. */
public final class TinyModel {
    public static final int HIDDEN = 256;
    public static final int LAYERS = 2;
    public static final int FEED_FORWARD = 512;
    public static final int HEADS = 4;
    public static final int KV_HEADS = 2;
    public static final int VOCABULARY = 325;
    /** Ten times that of real models: with theirs, what so few weights say hardly depends on the prompt, and rounding decides. */
    private static final double SPREAD = 0.2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TinyModel() {}

    public static Path write(Path folder, long seed) throws IOException {
        return write(folder, seed, "Phi3ForCausalLM");
    }

    public static Path write(Path folder, long seed, String className) throws IOException {
        Files.createDirectories(folder);
        ObjectNode config = JSON.createObjectNode();
        config.putArray("architectures").add(className);
        config.put("model_type", "phi3").put("hidden_size", HIDDEN).put("num_hidden_layers", LAYERS);
        config.put("intermediate_size", FEED_FORWARD).put("num_attention_heads", HEADS);
        config.put("num_key_value_heads", KV_HEADS)
                .put("vocab_size", VOCABULARY)
                .put("torch_dtype", "float16");
        Files.writeString(folder.resolve("config.json"), config.toPrettyString());
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"chat_template\": \"{% for m in messages %}<|{{ m.role }}|>\\n{{ m.content }}<|end|>\\n{% endfor %}<|assistant|>\\n\"}");
        Files.write(folder.resolve("model.safetensors"), safetensors(seed));
        return folder;
    }

    /** Name to rows and columns, or to a length alone. */
    public static Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
        for (int layer = 0; layer < LAYERS; layer++) {
            String at = "model.layers." + layer + ".";
            int head = HIDDEN / HEADS;
            shapes.put(at + "input_layernorm.weight", new int[] {HIDDEN});
            shapes.put(at + "self_attn.qkv_proj.weight", new int[] {(HEADS + 2 * KV_HEADS) * head, HIDDEN});
            shapes.put(at + "self_attn.o_proj.weight", new int[] {HIDDEN, HIDDEN});
            shapes.put(at + "post_attention_layernorm.weight", new int[] {HIDDEN});
            shapes.put(at + "mlp.gate_up_proj.weight", new int[] {2 * FEED_FORWARD, HIDDEN});
            shapes.put(at + "mlp.down_proj.weight", new int[] {HIDDEN, FEED_FORWARD});
        }
        shapes.put("model.norm.weight", new int[] {HIDDEN});
        shapes.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
        return shapes;
    }

    private static byte[] safetensors(long seed) throws IOException {
        Random random = new Random(seed);
        ObjectNode header = JSON.createObjectNode();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        shapes().forEach((name, shape) -> {
            int elements = 1;
            ObjectNode entry = header.putObject(name).put("dtype", "F16");
            var dimensions = entry.putArray("shape");
            for (int size : shape) {
                dimensions.add(size);
                elements *= size;
            }
            entry.putArray("data_offsets").add(data.size()).add(data.size() + elements * 2);
            ByteBuffer values = ByteBuffer.allocate(elements * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < elements; i++) {
                values.putShort(Half.of(shape.length == 1 ? 1f : (float) (random.nextGaussian() * SPREAD)));
            }
            data.writeBytes(values.array());
        });
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(text.length).put(text).put(data.toByteArray()).array();
    }
}
