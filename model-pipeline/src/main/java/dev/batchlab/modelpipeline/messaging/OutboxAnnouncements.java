package dev.batchlab.modelpipeline.messaging;

import dev.batchlab.events.Event;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.modelpipeline.Announcements;
import jakarta.enterprise.context.ApplicationScoped;

/** Events out, by the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {
    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void say(Event event) {
        outbox.add(event);
    }
}
