package dev.batchlab.modelpipeline.postgres;

import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.GpuLeases;
import dev.batchlab.modelpipeline.ModelPipelineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class PostgresGpuLeases implements GpuLeases {
    private static final Pattern DEVICE = Pattern.compile("GPU-[0-9a-fA-F-]{8,}");

    private final Sql sql;
    private final Clock clock;
    private final ModelPipelineConfig settings;

    PostgresGpuLeases(Sql sql, Clock clock, ModelPipelineConfig settings) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<String> devices() {
        return settings.gpus().orElseGet(PostgresGpuLeases::listed);
    }

    private static List<String> listed() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "-L")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return DEVICE.matcher(output).results().map(MatchResult::group).toList();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public Optional<GpuLease> take(String owner, Duration lasts) {
        for (String device : devices()) {
            Optional<Long> fence = sql.first(
                    "insert into gpu_lease (device, owner, fence, until) values (?, ?, 1, ?)"
                            + " on conflict (device) do update set owner = excluded.owner,"
                            + " fence = gpu_lease.fence + 1, until = excluded.until"
                            + " where gpu_lease.until < ? or gpu_lease.owner = excluded.owner returning fence",
                    row -> row.getLong(1),
                    device,
                    owner,
                    clock.instant().plus(lasts),
                    clock.instant());
            if (fence.isPresent()) {
                return Optional.of(new GpuLease(device, owner, fence.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean renew(GpuLease lease, Duration lasts) {
        return sql.update(
                        "update gpu_lease set until = ? where device = ? and owner = ? and fence = ?",
                        clock.instant().plus(lasts),
                        lease.device(),
                        lease.owner(),
                        lease.fence())
                == 1;
    }

    @Override
    public void release(GpuLease lease) {
        sql.update(
                "update gpu_lease set until = ? where device = ? and owner = ? and fence = ?",
                clock.instant(),
                lease.device(),
                lease.owner(),
                lease.fence());
    }
}
