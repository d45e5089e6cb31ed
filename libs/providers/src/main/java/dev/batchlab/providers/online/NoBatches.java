package dev.batchlab.providers.online;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host without batches can say to a caller of the batch port: its models. */
final class NoBatches implements BatchApi {
    private final String host;
    private final ChatApi chat;

    NoBatches(String host, ChatApi chat) {
        this.host = host;
        this.chat = chat;
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        throw none();
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        throw none();
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        throw none();
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        throw none();
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        throw none();
    }

    @Override
    public boolean tagged() {
        return false;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        throw none();
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        throw none();
    }

    @Override
    public boolean deleteFile(String location) throws ProviderException {
        throw none();
    }

    @Override
    public List<String> models() throws ProviderException {
        return chat.models();
    }

    private ProviderException none() {
        return new ProviderException(
                ProviderException.Kind.INVALID,
                0,
                "no_batches",
                host + " has no batch API; batch-submitter runs its requests one by one",
                null,
                false,
                null);
    }
}
