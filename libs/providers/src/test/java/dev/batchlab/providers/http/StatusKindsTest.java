package dev.batchlab.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.providers.ProviderException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals pass by themselves, which need a person, and which never get better. */
class StatusKindsTest {
    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 498, 500, 502, 503, 504, 529})
    void what_passes_by_itself_is_tried_again(int status) {
        assertThat(StatusKinds.of(status, new ErrorBody(null, null, "M"))).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "429, insufficient_quota, You exceeded your current quota",
        "429, billing_hard_limit_reached, M",
        "402, , Payment required",
        "400, blocked_api_access, Organization is blocked at its spend limit",
        "400, invalid_request_error, Your credit balance is too low to access the Anthropic API",
        "400, invalid_request_error, You have reached your specified API usage limits",
        "429, RESOURCE_EXHAUSTED, Your prepayment credits are depleted"
    })
    void where_money_has_run_out_a_person_must_act(int status, String code, String message) {
        assertThat(StatusKinds.of(status, new ErrorBody(code, code, message))).isEqualTo(Kind.QUOTA);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "422, INVALID",
        "405, INVALID",
        "401, AUTHENTICATION",
        "403, AUTHENTICATION",
        "404, NOT_FOUND",
        "413, TOO_LARGE"
    })
    void what_is_wrong_for_good_is_not_tried_again(int status, Kind kind) {
        assertThat(StatusKinds.of(status, new ErrorBody("invalid_request_error", null, "M")))
                .isEqualTo(kind);
    }

    @Test
    void a_request_that_is_too_large_is_told_from_one_that_is_wrong() {
        assertThat(StatusKinds.of(400, new ErrorBody(null, null, "File is too large: maximum file size is 200 MB")))
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(StatusKinds.of(400, new ErrorBody("API_KEY_INVALID", null, "API key not valid")))
                .isEqualTo(Kind.AUTHENTICATION);
    }
}
