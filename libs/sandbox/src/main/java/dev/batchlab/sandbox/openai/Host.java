package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Limits;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a host of OpenAI's API does in its own way.
 *
 * @param name as in {@code Sandbox.url}; the first part of the base path
 * @param basePath below which its API stands
 * @param limits what it allows by itself
 * @param windows completion windows it takes
 * @param mixesModels whether one batch may name several models
 * @param keepsBadLines whether a line that is wrong fails alone instead of sinking its batch
 * @param listing how a listing of batches goes on
 * @param mostIds how many batches may be read by {@code ?id=…&id=…}; 0 where that is not possible
 * @param batchView makes its batch object of OpenAI's
 * @param chatView makes its chat completion of OpenAI's
 */
public record Host(
        String name,
        String basePath,
        ModelCatalog models,
        Limits limits,
        Set<String> windows,
        boolean mixesModels,
        boolean keepsBadLines,
        Listing listing,
        int mostIds,
        UnaryOperator<ObjectNode> batchView,
        UnaryOperator<ObjectNode> chatView) {
    /** How a client asks for the next page. */
    public enum Listing {
        /** {@code after} with the last id, while {@code has_more}. */
        AFTER,
        /** {@code cursor} with what {@code paging.next_cursor} says. */
        CURSOR
    }
}
