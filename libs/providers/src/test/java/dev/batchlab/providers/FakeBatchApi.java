package dev.batchlab.providers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch API whose every call a test must allow by overriding it. */
public abstract class FakeBatchApi implements BatchApi {
    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        throw new UnsupportedOperationException("stage");
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        throw new UnsupportedOperationException("create");
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        throw new UnsupportedOperationException("get");
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        throw new UnsupportedOperationException("list");
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        throw new UnsupportedOperationException("find");
    }

    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        throw new UnsupportedOperationException("cancel");
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        throw new UnsupportedOperationException("download");
    }

    @Override
    public boolean deleteFile(String location) throws ProviderException {
        throw new UnsupportedOperationException("deleteFile");
    }

    @Override
    public List<String> models() throws ProviderException {
        throw new UnsupportedOperationException("models");
    }
}
