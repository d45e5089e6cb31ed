package dev.batchlab.providers;

import java.util.Optional;

/**
 * What a provider must know besides address and key, such as a cloud project.
 *
 * @param name as {@link Connection#setting} finds it
 * @param property configuration property; as an environment variable in capitals with underscores
 * @param purpose half a sentence for the message that it is missing
 * @param preset value where nobody set one; absent: it must be set
 */
public record Setting(String name, String property, String purpose, Optional<String> preset) {
    /** The environment variable of the property, e.g. {@code BATCHLAB_VERTEX_PROJECT}. */
    public String variable() {
        return ProviderAccounts.variable(property);
    }

    /** Whether it is the address of something that is reached, so that a stack on the sandbox has to point it there. */
    public boolean isAddress() {
        return name.endsWith("-url");
    }
}
