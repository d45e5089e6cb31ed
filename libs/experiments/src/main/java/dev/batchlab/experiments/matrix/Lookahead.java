package dev.batchlab.experiments.matrix;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An iterator that makes one element at a time, also when it is read as a stream. */
abstract class Lookahead<T> implements Iterator<T>, AutoCloseable {
    private @Nullable T next;
    private boolean ended;

    /** The next element, or null at the end. */
    abstract @Nullable T advance();

    @Override
    public void close() {}

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = next;
        next = null;
        if (element == null) {
            throw new NoSuchElementException();
        }
        return element;
    }

    final Stream<T> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }
}
