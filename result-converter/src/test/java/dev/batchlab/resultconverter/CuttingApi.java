package dev.batchlab.resultconverter;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** An account whose downloads stop early. */
final class CuttingApi implements BatchApi {
    private final byte[] content;
    private final IntSupplier portion;
    private InputStream end = InputStream.nullInputStream();
    private boolean silent;
    private int downloads;
    private long bytesSent;

    /** @param portion how many bytes the next download brings */
    CuttingApi(byte[] content, IntSupplier portion) {
        this.content = content;
        this.portion = portion;
    }

    /** Ends with an error instead of an early end. */
    CuttingApi breaking() {
        end = new Broken();
        return this;
    }

    /** Ends with silence until somebody closes the stream. */
    CuttingApi stalling() {
        end = new Stalled();
        return this;
    }

    /** Does not say how long the file is. */
    CuttingApi silent() {
        silent = true;
        return this;
    }

    int downloads() {
        return downloads;
    }

    long bytesSent() {
        return bytesSent;
    }

    @Override
    public Download download(String location, long offset) {
        downloads++;
        int length = Math.min(portion.getAsInt(), content.length - (int) offset);
        bytesSent += length;
        InputStream bytes = new ByteArrayInputStream(content, (int) offset, length);
        boolean cut = offset + length < content.length;
        return new Download(
                cut ? new Sequence(bytes, end) : bytes, silent ? Optional.empty() : Optional.of((long) content.length));
    }

    /** Closing it closes the end at once, not what comes before it. */
    private static final class Sequence extends SequenceInputStream {
        private final InputStream end;

        Sequence(InputStream bytes, InputStream end) {
            super(bytes, end);
            this.end = end;
        }

        @Override
        public void close() throws IOException {
            end.close();
        }
    }

    private static final class Stalled extends InputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Connection reset");
        }
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BatchSnapshot get(String batchId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BatchPage list(@Nullable String cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tagged() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(String batchId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean deleteFile(String location) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> models() {
        throw new UnsupportedOperationException();
    }
}
