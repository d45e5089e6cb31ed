package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What admission decides about the submission at the head of a queue. */
public sealed interface Admission {
    /** Go: reserve this much. @param usd absent when no price is known and no budget asks for one */
    record Admit(@Nullable BigDecimal usd) implements Admission {}

    /** The account has no room now; nobody behind may overtake. */
    record NoRoom(String why) implements Admission {}

    /** This experiment must wait; others may pass. */
    record Wait(Hold hold) implements Admission {}

    /** It can never be admitted. */
    record Refuse(String code, String message) implements Admission {}
}
