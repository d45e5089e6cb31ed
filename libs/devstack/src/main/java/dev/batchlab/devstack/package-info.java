/**
 * A real Kafka broker and a real PostgreSQL on a machine that has nothing but a JDK: each a process of its own, durable in a
 * directory, surviving whoever started it, and started again after any crash.
 */
@NullMarked
package dev.batchlab.devstack;

import org.jspecify.annotations.NullMarked;
