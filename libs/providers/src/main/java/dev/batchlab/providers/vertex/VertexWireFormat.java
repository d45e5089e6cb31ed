package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.gemini.GeminiSchema;
import dev.batchlab.providers.gemini.GenerateContentLine;
import dev.batchlab.providers.json.JsonLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines {@code {custom_id, request}}: Vertex knows no id, but echoes what stands beside the request. */
public final class VertexWireFormat implements WireFormat {
    static final String ID = "custom_id";

    /** What looks like a number, a truth value or nothing comes back as such, so ids are plain words. */
    private static final Pattern PLAIN_WORD =
            Pattern.compile("(?!(?i:true|false|null|nan|inf|infinity)$)[A-Za-z][A-Za-z0-9_-]{0,127}");

    @Override
    public boolean acceptsCustomId(String customId) {
        return PLAIN_WORD.matcher(customId).matches();
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        return GenerateContentLine.write(ID, wireId, request);
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        return GenerateContentLine.reinforced(requestLine, instruction);
    }

    @Override
    public String wireIdOf(String requestLine) {
        return JsonLine.text(requestLine, ID);
    }

    @Override
    public boolean strictInOneMessage() {
        return true;
    }

    @Override
    public Optional<JsonNode> structured(Model model, JsonNode schema) {
        return GeminiSchema.importable(model, schema);
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        return VertexRow.read(line);
    }
}
