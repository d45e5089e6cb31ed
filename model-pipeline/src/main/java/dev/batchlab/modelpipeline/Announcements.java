package dev.batchlab.modelpipeline;

import dev.batchlab.events.Event;

/** What the stage says; each in the transaction of the change it reports. */
public interface Announcements {
    void say(Event event);
}
