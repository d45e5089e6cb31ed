package dev.batchlab.providers.online;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Execution;
import dev.batchlab.providers.OnlineHost;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.openai.OpenAiDialect;
import dev.batchlab.providers.openai.OpenAiWireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A host of {@link OnlineHost}'s data as a provider. */
public final class OnlineProvider implements Provider {
    /** The batch is ours: its size is a matter of taste, its window one of patience. */
    private static final BatchLimits LIMITS = new BatchLimits(
            50_000, 200_000_000, List.of("24h", "1h", "48h", "72h", "7d"), Integer.MAX_VALUE, Duration.ZERO);

    private final OnlineHost host;
    private final URI address;
    private final String keyVariable;
    private final boolean keyless;
    private final Function<Connection, ChatApi> chat;
    private final WireFormat wireFormat;

    private OnlineProvider(
            OnlineHost host, URI address, String keyVariable, boolean keyless, Function<Connection, ChatApi> chat) {
        this.host = host;
        this.address = address;
        this.keyVariable = keyVariable;
        this.keyless = keyless;
        this.chat = chat;
        this.wireFormat = new OpenAiWireFormat(OpenAiDialect.OPENAI);
    }

    /** A host with an address of its own. */
    public static OnlineProvider of(OnlineHost host) {
        return of(host, connection -> new OpenAiChat(host.displayName(), connection));
    }

    /** A host with an address of its own that is spoken to in another way. */
    public static OnlineProvider of(OnlineHost host, Function<Connection, ChatApi> chat) {
        URI address = host.baseUrl();
        if (address == null) {
            throw new IllegalArgumentException(host.id() + " has no address of its own");
        }
        return new OnlineProvider(host, address, host.variable(), host.keyVariable() == null, chat);
    }

    /** The online side of another provider's account. */
    public static OnlineProvider of(OnlineHost host, Provider account) {
        return new OnlineProvider(
                host,
                account.vendorUrl(),
                account.keyVariable(),
                account.worksWithoutKey(),
                connection -> new OpenAiChat(host.displayName(), connection));
    }

    public OnlineHost host() {
        return host;
    }

    /** The chat API of one account at one address. */
    public ChatApi chat(Connection connection) {
        return chat.apply(connection);
    }

    @Override
    public String id() {
        return host.id();
    }

    @Override
    public String displayName() {
        return host.displayName();
    }

    @Override
    public URI vendorUrl() {
        return address;
    }

    @Override
    public String keyVariable() {
        return keyVariable;
    }

    @Override
    public boolean worksWithoutKey() {
        return keyless;
    }

    @Override
    public Execution execution() {
        return Execution.ONLINE;
    }

    @Override
    public String addressOf() {
        return host.accountOf() == null ? host.id() : host.accountOf();
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public WireFormat wireFormat() {
        return wireFormat;
    }

    @Override
    public BatchApi connect(Connection connection) {
        return new NoBatches(host.displayName(), chat(connection));
    }
}
