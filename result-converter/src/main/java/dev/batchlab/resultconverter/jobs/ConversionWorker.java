package dev.batchlab.resultconverter.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.LostLease;
import dev.batchlab.messaging.Worker;
import dev.batchlab.providers.RetryDelay;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.Conversions;
import dev.batchlab.resultconverter.PutOff;
import dev.batchlab.resultconverter.wiring.ConverterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Carries a conversion as far as it goes: what cannot go on now stays due, and says why. */
@ApplicationScoped
public class ConversionWorker implements Worker {
    private static final Logger LOG = Logger.getLogger(ConversionWorker.class);
    private static final RetryDelay PASSING =
            new RetryDelay(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> ThreadLocalRandom.current()
                    .nextDouble());
    private static final RetryDelay MISSING =
            new RetryDelay(Duration.ofMillis(500), Duration.ofSeconds(15), () -> ThreadLocalRandom.current()
                    .nextDouble());

    private final Conversions conversions;
    private final Archiving archiving;
    private final Publishing publishing;
    private final ConverterConfig config;

    ConversionWorker(Conversions conversions, Archiving archiving, Publishing publishing, ConverterConfig config) {
        this.conversions = conversions;
        this.archiving = archiving;
        this.publishing = publishing;
        this.config = config;
    }

    @Override
    public String kind() {
        return Conversions.JOB;
    }

    @Override
    public int parallel() {
        return config.parallel();
    }

    @Override
    public void work(Claim claim) throws Exception {
        ConversionKey key = claim.payload(ConversionKey.class);
        try {
            carryOn(claim, key);
        } catch (PutOff e) {
            putOff(claim, conversions.get(key), e);
        } catch (LostLease e) {
            throw e;
        } catch (Exception e) {
            claim.checkpoint(() -> conversions.trouble(key, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void carryOn(Claim claim, ConversionKey key) throws Exception {
        Conversion conversion = conversions.get(key);
        if (conversion.state() == ConversionState.DUE) {
            archiving.run(claim, conversion);
            conversion = conversions.get(key);
        }
        if (conversion.state() == ConversionState.ARCHIVED) {
            publishing.run(claim, conversion);
        } else {
            claim.finish(() -> LOG.infof("conversion=%s state=READ already", key));
        }
    }

    private void putOff(Claim claim, Conversion conversion, PutOff off) {
        String why = String.valueOf(off.getMessage());
        int troubles = conversion.troubles() + 1;
        Duration pause =
                switch (off.reason()) {
                    case PASSING -> PASSING.after(troubles, off.retryAfter());
                    case FILE_MISSING -> MISSING.after(troubles, off.retryAfter());
                    case PERSON -> config.lookAgain();
                };
        claim.checkpoint(() -> {
            if (off.reason() == PutOff.Reason.FILE_MISSING) {
                conversions.fileMissing(conversion.key(), why);
            } else {
                conversions.trouble(conversion.key(), why);
            }
        });
        LOG.warnf("conversion=%s put_off=%s reason=%s why=\"%s\"", conversion.key(), pause, off.reason(), why);
        claim.again(pause, why);
    }
}
