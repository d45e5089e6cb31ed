/** PostgreSQL's own ways: its binaries, its data directory, its postmaster.pid and its refusal to run as root. */
@NullMarked
package dev.batchlab.devstack.postgres;

import org.jspecify.annotations.NullMarked;
