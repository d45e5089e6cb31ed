package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSwitchesTest {
    @Test
    void without_an_endpoint_nothing_is_traced_and_logs_are_for_people() {
        EnvironmentSwitches switches = new EnvironmentSwitches(Map.of());
        assertThat(switches.getValue("quarkus.otel.sdk.disabled")).isEqualTo("true");
        assertThat(switches.getValue("quarkus.otel.exporter.otlp.endpoint")).isNull();
        assertThat(switches.getValue("quarkus.log.console.json.enabled")).isEqualTo("false");
    }

    @Test
    void an_endpoint_switches_traces_on_and_json_the_log_over() {
        EnvironmentSwitches switches = new EnvironmentSwitches(
                Map.of("BATCHLAB_OTLP_ENDPOINT", "http://collector:4318", "BATCHLAB_LOG", "json"));
        assertThat(switches.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
        assertThat(switches.getValue("quarkus.otel.exporter.otlp.endpoint")).isEqualTo("http://collector:4318");
        assertThat(switches.getValue("quarkus.log.console.json.enabled")).isEqualTo("true");
    }
}
