package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.StoreAddress;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.devstack.Database;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.Setting;
import dev.batchlab.providers.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a service learns from its environment. Keys travel only here: never on a command line, never to disk. */
final class ServiceEnvironment {
    private static final String URL_PREFIX = ProviderAccounts.variable(ProviderAccounts.urlProperty(""));

    private static final Set<String> SETTING_ADDRESSES = Providers.standard().all().stream()
            .flatMap(provider -> provider.settings().stream())
            .filter(Setting::isAddress)
            .map(Setting::variable)
            .collect(Collectors.toUnmodifiableSet());

    private final Home home;
    private final Ports ports;
    private final StackTarget target;
    private final Map<String, String> keys;

    /** @param keys from {@code --env}, on top of the caller's own environment */
    ServiceEnvironment(Home home, Ports ports, StackTarget target, Map<String, String> keys) {
        this.home = home;
        this.ports = ports;
        this.target = target;
        this.keys = Map.copyOf(keys);
    }

    /** @param inherited the caller's own environment */
    Map<String, String> of(int port, Database database, Map<String, String> inherited) {
        Catalog catalog = UserCatalog.read(inherited, keys);
        Map<String, String> environment = new HashMap<>(keys);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", Files.exists(home.shared()) ? "0.0.0.0" : "127.0.0.1");
        if (Files.exists(home.tokens())) {
            environment.put("BATCHLAB_TOKENS", home.tokens().toString());
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(KafkaMember.NAME));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put(StoreAddress.VARIABLE, StoreAddress.of(home).toString());
        // up asks often while services start; that they are not ready yet is no news
        environment.putIfAbsent("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
        // a pipeline may name what its author may: the home directory, and where the stack was started
        if (!inherited.containsKey("BATCHLAB_MODEL_ROOTS")) {
            environment.putIfAbsent(
                    "BATCHLAB_MODEL_ROOTS",
                    System.getProperty("user.home") + "," + Path.of("").toAbsolutePath());
        }
        environment.put("BATCHLAB_TARGET", target.kind());
        if (target.sandbox()) {
            for (Provider provider : catalog.providers().all()) {
                if (provider.addressOf().equals(provider.id())) {
                    environment.put(variable(provider.id()), SandboxAddress.of(ports.url(Stack.SANDBOX), provider));
                }
                // what a provider reaches besides its API, the sandbox plays at its root
                provider.settings().stream()
                        .filter(Setting::isAddress)
                        .forEach(setting -> environment.put(setting.variable(), ports.url(Stack.SANDBOX)));
            }
        }
        for (String property : Catalog.FILES) {
            String variable = ProviderAccounts.variable(property);
            String file = keys.getOrDefault(variable, inherited.getOrDefault(variable, ""));
            if (!file.isBlank()) {
                // services run elsewhere
                environment.put(
                        variable, Path.of(file).toAbsolutePath().normalize().toString());
            }
        }
        target.providerUrls().forEach((id, url) -> environment.put(variable(id), url));
        return environment;
    }

    /** The variable that carries a provider's base URL. */
    static String variable(String provider) {
        return ProviderAccounts.variable(ProviderAccounts.urlProperty(provider));
    }

    /** Whether an inherited variable would move the target behind target.json's back. */
    static boolean isTargetVariable(String name) {
        return name.startsWith(URL_PREFIX) || SETTING_ADDRESSES.contains(name);
    }
}
