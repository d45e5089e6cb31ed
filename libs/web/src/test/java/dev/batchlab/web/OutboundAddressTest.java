package dev.batchlab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAddressTest {
    /** Every name leads where it says: {@code as-169.254.169.254.example} to 169.254.169.254. */
    private static InetAddress[] resolve(String host) throws IOException {
        if (host.endsWith(".example")) {
            return new InetAddress[] {InetAddress.getByName(host.substring(3, host.length() - ".example".length()))};
        }
        return new InetAddress[] {
            InetAddress.getByName(host.startsWith("[") ? host : host.matches("[0-9.]+") ? host : "192.0.2.7")
        };
    }

    private static boolean isCalled(String address, String... allowed) {
        return OutboundAddress.refusal(address, Set.of(allowed), OutboundAddressTest::resolve)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://as-169.254.169.254.example/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/latest",
                "http://0.0.0.0:8080/",
                "http://[::]/",
                "http://224.0.0.1/",
                "ftp://example.org/x",
                "file:///etc/passwd",
                "//example.org/",
                "not an address"
            })
    void what_only_the_machine_itself_may_ask_is_not_called(String address) {
        assertThat(isCalled(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/x?y=1",
                "http://127.0.0.1:8080/hook",
                "http://10.1.2.3/hook",
                "HTTPS://EXAMPLE.ORG/"
            })
    void other_hosts_are_called_as_long_as_nobody_names_the_allowed_ones(String address) {
        assertThat(isCalled(address)).isTrue();
    }

    @Test
    void where_hosts_are_named_only_those_are_called() {
        assertThat(isCalled("https://hooks.example.org/x", "hooks.example.org")).isTrue();
        assertThat(isCalled("https://Hooks.Example.org/x", "*.example.org")).isTrue();
        assertThat(isCalled("https://example.org.evil.net/x", "*.example.org", "example.org"))
                .isFalse();
        assertThat(isCalled("http://127.0.0.1:8080/", "hooks.example.org")).isFalse();
        assertThat(isCalled("http://user@hooks.example.org@127.0.0.1/", "hooks.example.org"))
                .isFalse();
    }

    @Test
    void a_host_that_cannot_be_found_is_left_to_the_call() {
        assertThat(OutboundAddress.refusal("https://gone.example.org/", Set.of(), host -> {
                    throw new java.net.UnknownHostException(host);
                }))
                .isEmpty();
    }
}
