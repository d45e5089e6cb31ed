package dev.batchlab.cli.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The variables that carry the providers' keys. Only their presence is ever looked at. */
public final class Keys {
    public static final List<String> VARIABLES =
            List.of("ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GROQ_API_KEY", "KLUSTERAI_API_KEY", "OPENAI_API_KEY");

    static final String NONE =
            "warning: no provider's key is set; set OPENAI_API_KEY (or the variable of the provider you"
                    + " use), then down and up, or up --env FILE";

    private Keys() {}

    /** Those set in one of the two. */
    public static Set<String> present(Map<String, String> environment, Map<String, String> keys) {
        Set<String> present = new TreeSet<>(VARIABLES);
        present.removeIf(name ->
                keys.getOrDefault(name, environment.getOrDefault(name, "")).isBlank());
        return present;
    }
}
