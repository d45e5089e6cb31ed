package dev.batchlab.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of batches. @param next cursor of the next page; absent on the last */
public record BatchPage(
        List<BatchSnapshot> batches, @Nullable String next) {}
