package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A double of {@code convert_hf_to_gguf.py} for Phi-3: its flags, its messages, its exit codes; real GGUF from real safetensors. */
public final class ConverterDouble {
    private ConverterDouble() {}

    public static void main(String[] args) throws IOException {
        List<String> arguments = Arrays.asList(args);
        if (arguments.contains("--print-supported-models")) {
            System.err.println("INFO:hf-to-gguf:TEXT models:\n  - LlamaForCausalLM\n  - Phi3ForCausalLM");
            return;
        }
        Path model = Path.of(args[0]);
        Path outfile = Path.of(arguments.get(arguments.indexOf("--outfile") + 1));
        String outtype = arguments.get(arguments.indexOf("--outtype") + 1);
        if (!List.of("f32", "f16", "bf16", "q8_0", "tq1_0", "tq2_0", "auto").contains(outtype)) {
            System.err.println("error: argument --outtype: invalid choice: '" + outtype + "'");
            System.exit(2);
        }
        JsonNode config = new ObjectMapper().readTree(Files.readAllBytes(model.resolve("config.json")));
        String className = config.path("architectures").path(0).asText();
        if (!className.equals("Phi3ForCausalLM")) {
            System.err.println("ERROR:hf-to-gguf:Model " + className + " is not supported");
            System.exit(1);
        }
        Misbehaviour.of(model).before(outfile);
        gguf(model, config).write(outfile);
        Misbehaviour.of(model).after(outfile);
        System.err.println("INFO:hf-to-gguf:Model successfully exported to " + outfile);
    }

    private static GgufWriter gguf(Path model, JsonNode config) throws IOException {
        GgufWriter writer = new GgufWriter()
                .text("general.architecture", "phi3")
                .text("general.name", model.getFileName().toString())
                .whole("general.file_type", 1)
                .whole("phi3.context_length", 512)
                .whole("phi3.embedding_length", config.path("hidden_size").asInt())
                .whole("phi3.block_count", config.path("num_hidden_layers").asInt())
                .whole(
                        "phi3.feed_forward_length",
                        config.path("intermediate_size").asInt())
                .whole(
                        "phi3.attention.head_count",
                        config.path("num_attention_heads").asInt())
                .whole(
                        "phi3.attention.head_count_kv",
                        config.path("num_key_value_heads").asInt())
                .decimal("phi3.attention.layer_norm_rms_epsilon", 1e-5f)
                .whole("phi3.rope.dimension_count", 64)
                .whole("phi3.attention.sliding_window", 512);
        tokenizer(writer, config.path("vocab_size").asInt(), model);
        for (Safetensors.Tensor tensor : Safetensors.read(model.resolve("model.safetensors"))) {
            List<Long> shape = new ArrayList<>(tensor.shape());
            Collections.reverse(shape);
            boolean vector = shape.size() == 1;
            writer.tensor(
                    name(tensor.name()),
                    shape.stream().mapToLong(Long::longValue).toArray(),
                    vector ? 0 : 1,
                    vector ? widened(tensor.bytes()) : tensor.bytes().array());
        }
        return writer;
    }

    private static byte[] widened(ByteBuffer halves) {
        ByteBuffer floats = GgufWriter.le(halves.remaining() * 2);
        while (halves.hasRemaining()) {
            floats.putFloat(Half.toFloat(halves.getShort()));
        }
        return floats.array();
    }

    private static void tokenizer(GgufWriter writer, int size, Path model) throws IOException {
        writer.text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", tokens(size))
                .wholes("tokenizer.ggml.token_type", types(size));
        writer.whole("tokenizer.ggml.bos_token_id", 1).whole("tokenizer.ggml.eos_token_id", 2);
        JsonNode settings = new ObjectMapper().readTree(Files.readAllBytes(model.resolve("tokenizer_config.json")));
        Path jinja = model.resolve("chat_template.jinja");
        if (Files.exists(jinja)) {
            writer.text("tokenizer.chat_template", Files.readString(jinja));
        } else if (settings.has("chat_template")) {
            writer.text(
                    "tokenizer.chat_template", settings.path("chat_template").asText());
        }
    }

    /** One token a byte, and fillers. */
    static List<String> tokens(int size) {
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int i = 0; i < 256; i++) {
            tokens.add(String.format("<0x%02X>", i));
        }
        // llama.cpp looks for it in whatever is called phi3
        tokens.add("<|endoftext|>");
        while (tokens.size() < size) {
            tokens.add("token" + tokens.size());
        }
        return tokens;
    }

    static int[] types(int size) {
        int[] types = new int[size];
        for (int i = 0; i < size; i++) {
            types[i] = i == 0 ? 2 : i < 3 || i == 259 ? 3 : i < 259 ? 6 : 1;
        }
        return types;
    }

    private static String name(String theirs) {
        return theirs.replace("model.embed_tokens", "token_embd")
                .replace("model.norm", "output_norm")
                .replace("lm_head", "output")
                .replaceFirst("model\\.layers\\.(\\d+)", "blk.$1")
                .replace("input_layernorm", "attn_norm")
                .replace("self_attn.qkv_proj", "attn_qkv")
                .replace("self_attn.o_proj", "attn_output")
                .replace("post_attention_layernorm", "ffn_norm")
                .replace("mlp.gate_up_proj", "ffn_up")
                .replace("mlp.down_proj", "ffn_down");
    }
}
