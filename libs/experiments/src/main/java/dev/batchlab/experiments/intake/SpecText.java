package dev.batchlab.experiments.intake;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells JSON from YAML. */
public final class SpecText {
    private static final Pattern JSON_OBJECT = Pattern.compile("\\s*\\{\\s*\"");

    private SpecText() {}

    /** @param file named in problems; its ending decides where the text does not */
    public static SpecTree parse(String text, String file) throws UnreadableSpec {
        boolean named = file.toLowerCase(Locale.ROOT).endsWith(".json");
        if (!named && !JSON_OBJECT.matcher(text).lookingAt()) {
            return YamlTree.read(text, file);
        }
        try {
            return JsonTree.read(text, file);
        } catch (UnreadableSpec notJson) {
            if (named) {
                throw notJson;
            }
            try {
                return YamlTree.read(text, file); // YAML may begin like JSON
            } catch (UnreadableSpec notYaml) {
                throw notJson;
            }
        }
    }
}
