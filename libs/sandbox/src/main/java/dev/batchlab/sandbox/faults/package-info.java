/** Scripted faults: what can go wrong by name, where it acts, which occasions it matches and how often it fires. */
@NullMarked
package dev.batchlab.sandbox.faults;

import org.jspecify.annotations.NullMarked;
