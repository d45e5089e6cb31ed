/** One broker and one PostgreSQL per test JVM, and the same as a Quarkus test resource. */
@NullMarked
package dev.batchlab.devstack.testing;

import org.jspecify.annotations.NullMarked;
