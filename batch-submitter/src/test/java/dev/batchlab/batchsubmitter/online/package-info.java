/** Tests of what decides about single requests. */
@NullMarked
package dev.batchlab.batchsubmitter.online;

import org.jspecify.annotations.NullMarked;
