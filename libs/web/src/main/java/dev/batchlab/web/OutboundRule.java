package dev.batchlab.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses this installation calls on a user's word. */
@ApplicationScoped
public class OutboundRule {
    private final Set<String> allowed;

    OutboundRule(@ConfigProperty(name = "batchlab.webhook.hosts") Optional<List<String>> hosts) {
        this.allowed = hosts.orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why the address is not called; empty when it may be. */
    public Optional<String> refusal(String address) {
        return OutboundAddress.refusal(address, allowed, InetAddress::getAllByName);
    }
}
