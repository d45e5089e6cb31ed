package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.json.JsonLine;
import dev.batchlab.providers.json.WellFormed;
import java.util.Optional;

/** Request and result lines of OpenAI's batch files. */
public final class OpenAiWireFormat implements WireFormat {
    private final OpenAiDialect dialect;

    public OpenAiWireFormat(OpenAiDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public boolean acceptsCustomId(String customId) {
        return !customId.isBlank()
                && customId.length() <= dialect.maxCustomId()
                && customId.codePoints().noneMatch(Character::isISOControl)
                && WellFormed.is(customId);
    }

    @Override
    public String requestLine(String wireId, ChatRequest request) {
        return RequestLine.write(wireId, dialect.endpoint(), request);
    }

    @Override
    public String reinforced(String requestLine, String instruction) {
        return JsonLine.withUserMessage(requestLine, "body", instruction);
    }

    @Override
    public String wireIdOf(String requestLine) {
        return JsonLine.text(requestLine, "custom_id");
    }

    @Override
    public Optional<JsonNode> structured(Model model, JsonNode schema) {
        return model.structuredOutput() ? Optional.of(schema) : Optional.empty();
    }

    @Override
    public ResultRow readRow(String line) throws UnreadableRow {
        return OpenAiResultRow.read(line);
    }
}
