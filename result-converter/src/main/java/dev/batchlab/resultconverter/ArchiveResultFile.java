package dev.batchlab.resultconverter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.ResultFile;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a result file into the archive, whole: a stream that ends early is taken up again where it ended, as long as each
 * attempt brings something.
 */
public final class ArchiveResultFile {
    /** Attempts in a row that may bring nothing before the conversion is put off. */
    private static final int PATIENCE = 5;

    private final ArtifactStore store;
    private final Pause pause;
    private final ScheduledExecutorService timer;
    private final Duration stalledAfter;

    /** @param stalledAfter a download that brings nothing for so long counts as ended */
    public ArchiveResultFile(ArtifactStore store, Pause pause, ScheduledExecutorService timer, Duration stalledAfter) {
        this.store = store;
        this.pause = pause;
        this.timer = timer;
        this.stalledAfter = stalledAfter;
    }

    /** @throws IOException when the archive cannot be written */
    public ArchivedFile archive(BatchApi api, ResultFile file)
            throws ProviderException, IOException, InterruptedException {
        try (ArchiveWriter archive = ArchiveWriter.into(store)) {
            int inVain = 0;
            while (true) {
                long before = archive.bytes();
                Cut cut = fetch(api, file, archive);
                if (cut == null) {
                    return archive.commit(file.role());
                }
                inVain = archive.bytes() > before ? 0 : inVain + 1;
                if (inVain >= PATIENCE) {
                    throw cut.asTrouble(file, archive.bytes());
                }
                pause.forAbout(Duration.ofMillis(200L << inVain));
            }
        }
    }

    /**
     * Takes over a file that lies in the store already.
     *
     * @throws IOException when it is not there, or its bytes are not those that were told
     */
    public ArchivedFile takeOver(String role, ArtifactRef stored) throws IOException {
        if (!store.verify(stored)) {
            throw new IOException("The " + role + " file " + stored.uri()
                    + " is missing in the artifact store, or damaged: its sha256 must be " + stored.sha256());
        }
        try (ArchiveWriter archive = ArchiveWriter.into(store);
                InputStream content = store.open(stored)) {
            copy(content, archive);
            return archive.commit(role);
        }
    }

    /** Takes what comes; null when the file is whole. */
    private @Nullable Cut fetch(BatchApi api, ResultFile file, ArchiveWriter archive)
            throws ProviderException, IOException {
        BatchApi.Download download;
        try {
            download = api.download(file.location(), archive.bytes());
        } catch (ProviderException e) {
            boolean passing =
                    e.kind() == ProviderException.Kind.TRANSIENT || e.kind() == ProviderException.Kind.UNREACHABLE;
            if (passing && archive.bytes() > 0 && e.retryAfter().isEmpty()) {
                return new Cut(-1, e);
            }
            throw e;
        }
        long total = download.totalBytes().orElse(-1L);
        try (InputStream content = download.content()) {
            IOException broken = copy(content, archive);
            boolean whole = total < 0 ? broken == null : archive.bytes() == total;
            return whole ? null : new Cut(total, broken);
        }
    }

    /** Copies to the end; a broken source is an answer, a broken archive is thrown. */
    private @Nullable IOException copy(InputStream content, ArchiveWriter archive) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (StallGuard guard = StallGuard.over(content, timer, stalledAfter)) {
            while (true) {
                int length;
                try {
                    length = content.read(buffer);
                } catch (IOException e) {
                    return e;
                }
                if (length < 0) {
                    return null;
                }
                guard.moved();
                archive.write(buffer, length);
            }
        }
    }

    /** A download that ended before the file did. @param total length of the whole file, -1 when unknown */
    private record Cut(long total, @Nullable Exception cause) {

        ProviderException asTrouble(ResultFile file, long received) {
            return new ProviderException(
                    ProviderException.Kind.TRANSIENT,
                    0,
                    null,
                    "Download of " + file.role() + " file " + file.location() + " stopped at byte " + received
                            + (total < 0 ? "" : " of " + total)
                            + (cause == null ? "" : ": " + cause.getMessage()),
                    null,
                    false,
                    cause);
        }
    }
}
