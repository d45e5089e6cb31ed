package dev.batchlab.providers.openai;

import java.util.Set;

/**
 * How a host of OpenAI's API writes its replies.
 *
 * @param timesAsText seconds in quotation marks
 * @param metadataShown whether a batch shows the metadata it was created with
 * @param cursor whether listings go on by {@code paging.next_cursor}
 * @param noErrors what stands under {@code errors} where there are none
 * @param unverified tests of the contract whose behaviour nobody has seen there
 */
public record HostForm(
        boolean timesAsText, boolean metadataShown, boolean cursor, String noErrors, Set<String> unverified) {
    public static final String EXPIRED = "an_expired_batch_keeps_what_the_provider_lets_it_keep";
    public static final String CANCELLED = "a_cancelled_batch_keeps_what_the_provider_lets_it_keep";
    public static final String TOO_LATE = "a_cancel_that_comes_too_late_changes_nothing";
    public static final String ROWS_FAILED = "rows_that_failed_are_found_beside_those_that_succeeded";
    public static final String ALL_FAILED = "a_batch_whose_rows_all_failed_is_completed_without_an_output";
    public static final String TRUNCATED = "a_truncated_download_is_resumed";
    public static final String REFUSED = "a_refused_call_is_told_by_class_and_by_whether_it_may_have_had_its_effect";

    static final HostForm OPENAI = new HostForm(false, true, false, "null", Set.of(EXPIRED));

    String time(long seconds) {
        return timesAsText ? "\"" + seconds + "\"" : String.valueOf(seconds);
    }
}
