package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.Tasks;
import dev.batchlab.batchsubmitter.postgres.SubmissionTrails;
import dev.batchlab.messaging.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

@ApplicationScoped
class BackgroundTasks implements Tasks {
    private final Jobs jobs;
    private final SubmissionTrails trails;
    private final AdmissionLoop admission;
    private final TransactionSynchronizationRegistry transaction;

    BackgroundTasks(
            Jobs jobs,
            SubmissionTrails trails,
            AdmissionLoop admission,
            TransactionSynchronizationRegistry transaction) {
        this.jobs = jobs;
        this.trails = trails;
        this.admission = admission;
        this.transaction = transaction;
    }

    @Override
    public void submit(Submission submission) {
        // admitted by a loop of its own, it still belongs to what brought the shard
        jobs.following(
                trails.of(submission.id()),
                SubmissionWorker.KIND,
                () -> jobs.add(SubmissionWorker.KIND, submission.id(), submission.id()));
    }

    @Override
    public void cancelBatch(AccountRef account, String providerBatchId) {
        jobs.addOrRevive(
                CancelWorker.KIND,
                account.target() + " " + providerBatchId,
                new CancelWorker.Order(account.provider(), account.target(), account.account(), providerBatchId));
    }

    @Override
    public void hasten(Submission submission) {
        jobs.hasten(SubmissionWorker.KIND, List.of(submission.id()));
    }

    @Override
    public void runOnline(String batchId) {
        jobs.add(OnlineWorker.KIND, batchId, batchId);
    }

    @Override
    public void admitSoon() {
        if (transaction.getResource(BackgroundTasks.class) != null) {
            return;
        }
        transaction.putResource(BackgroundTasks.class, Boolean.TRUE);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to prepare
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    admission.wake();
                }
            }
        });
    }
}
