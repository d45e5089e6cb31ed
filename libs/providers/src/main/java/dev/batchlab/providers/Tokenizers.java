package dev.batchlab.providers;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/** Encodings by name, each loaded once. */
final class Tokenizers {
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private Tokenizers() {}

    static boolean known(String name) {
        return EncodingType.fromName(name).isPresent();
    }

    static Encoding encoding(String name) {
        return EncodingType.fromName(name)
                .map(ENCODINGS::getEncoding)
                .orElseThrow(() -> new IllegalArgumentException("No tokenizer is called " + name));
    }
}
