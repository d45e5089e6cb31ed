package dev.batchlab.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a service may call an address on a user's word: a webhook must not lead to what only the machine itself may ask, such as a cloud's metadata. */
final class OutboundAddress {
    private OutboundAddress() {}

    /** Finds the addresses of a host. */
    interface Names {
        InetAddress[] of(String host) throws IOException;
    }

    /**
     * @param allowed the only hosts that may be called, {@code *.example.org} for those below one; empty for every host that is not special
     * @return why not
     */
    static Optional<String> refusal(String address, Set<String> allowed, Names names) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return Optional.of("it is no address");
        }
        String host = uri.getHost();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.of("it is no http or https address with a host");
        }
        if (!allowed.isEmpty()) {
            return isAllowed(host.toLowerCase(Locale.ROOT), allowed)
                    ? Optional.empty()
                    : Optional.of("its host is not among BATCHLAB_WEBHOOK_HOSTS");
        }
        try {
            for (InetAddress one : names.of(host)) {
                if (isSpecial(one)) {
                    return Optional.of("its host is link-local, multicast or unspecified, or a cloud's metadata");
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // whoever calls finds out, and tries again
        }
        return Optional.empty();
    }

    private static boolean isAllowed(String host, Set<String> allowed) {
        return allowed.contains(host)
                || allowed.stream().anyMatch(one -> one.startsWith("*.") && host.endsWith(one.substring(1)));
    }

    private static boolean isSpecial(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || address.getHostAddress().equals("fd00:ec2:0:0:0:0:0:254");
    }
}
