/** What runs inside the broker's own process. Only here Kafka's (internal, pinned) server classes are used. */
@NullMarked
package dev.batchlab.devstack.broker;

import org.jspecify.annotations.NullMarked;
