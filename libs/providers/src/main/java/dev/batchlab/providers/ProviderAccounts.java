package dev.batchlab.providers;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How this process reaches the providers: address, key and settings of each account, read from configuration. The address stands under
 * {@code batchlab.provider-url.<id>}, else it is the vendor's; a stack whose target is the sandbox never falls back to the vendor.
 */
public final class ProviderAccounts {
    private static final String URL_PREFIX = "batchlab.provider-url.";
    private static final String SANDBOX_KEY = "sandbox-key";

    private final Function<String, Optional<String>> configuration;
    private final boolean sandbox;

    /**
     * @param configuration value of a property or, for keys, of an environment variable
     * @param sandbox whether the stack's target is the sandbox
     */
    public ProviderAccounts(Function<String, Optional<String>> configuration, boolean sandbox) {
        this.configuration = configuration;
        this.sandbox = sandbox;
    }

    /** The environment variable that stands for a property: {@code batchlab.provider-url.my-host} is {@code BATCHLAB_PROVIDER_URL_MY_HOST}. */
    public static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The property that carries a provider's address. */
    public static String urlProperty(String provider) {
        return URL_PREFIX + provider;
    }

    /** @param timeout ceiling for one HTTP exchange without a body worth streaming */
    public Connection connection(Provider provider, Duration timeout) throws NotConfigured {
        URI address = address(provider);
        return new Connection(address, key(provider), timeout, settings(provider));
    }

    /** Where the provider is reached. */
    public URI address(Provider provider) throws NotConfigured {
        Optional<String> url = value(urlProperty(provider.addressOf()));
        if (sandbox && url.isEmpty()) {
            throw new NotConfigured(
                    Missing.ADDRESS,
                    "The stack's target is the sandbox, but no address of it is set for '" + provider.id() + "'; set "
                            + variable(urlProperty(provider.addressOf())));
        }
        return url.isPresent() ? usable(url.get(), provider) : provider.vendorUrl();
    }

    private static URI usable(String url, Provider provider) throws NotConfigured {
        try {
            URI address = new URI(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below, with what helps
        }
        throw new NotConfigured(
                Missing.ADDRESS,
                "The address set for '" + provider.id() + "' is none: set "
                        + variable(urlProperty(provider.addressOf())) + " to one like https://host/v1");
    }

    private String key(Provider provider) throws NotConfigured {
        Optional<String> key = value(provider.keyVariable());
        if (key.isPresent() || provider.worksWithoutKey()) {
            return key.orElse("");
        }
        if (sandbox) {
            return SANDBOX_KEY;
        }
        throw new NotConfigured(
                Missing.KEY, "No key for " + provider.displayName() + ": set " + provider.keyVariable());
    }

    private Map<String, String> settings(Provider provider) throws NotConfigured {
        Map<String, String> settings = new HashMap<>();
        for (Setting setting : provider.settings()) {
            String value = value(setting.property())
                    .or(setting::preset)
                    .or(() -> sandbox ? Optional.of("sandbox-" + setting.name()) : Optional.empty())
                    .orElseThrow(() -> new NotConfigured(
                            Missing.SETTING,
                            provider.displayName() + " needs " + setting.purpose() + ": set " + setting.variable()));
            settings.put(setting.name(), value);
        }
        return settings;
    }

    private Optional<String> value(String name) {
        return configuration.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** What is not there. */
    public enum Missing {
        ADDRESS,
        KEY,
        SETTING
    }

    /** The account cannot be used; the message says what to set. */
    public static final class NotConfigured extends Exception {
        private final transient Missing missing;

        NotConfigured(Missing missing, String message) {
            super(message);
            this.missing = missing;
        }

        public Missing missing() {
            return missing;
        }
    }
}
