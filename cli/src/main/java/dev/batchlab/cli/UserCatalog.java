package dev.batchlab.cli;

import dev.batchlab.providers.ModelDataException;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.catalog.Catalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Providers, models and prices as this machine's user has them: the built-in ones, and the files the environment names. */
public final class UserCatalog {
    private UserCatalog() {}

    /** @throws UserError naming file, entry and key of what is wrong */
    public static Catalog read() {
        return read(System.getenv(), Map.of());
    }

    /** @param above wins over the environment */
    public static Catalog read(Map<String, String> environment, Map<String, String> above) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(above);
        try {
            return Catalog.configured(property -> Optional.ofNullable(all.get(ProviderAccounts.variable(property))));
        } catch (ModelDataException e) {
            throw new UserError(
                    String.valueOf(e.getMessage()), "correct it, or unset the variable that names the file");
        }
    }
}
