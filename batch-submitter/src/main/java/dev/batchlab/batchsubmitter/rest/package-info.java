/** What people and the command line ask of this stage. */
@NullMarked
package dev.batchlab.batchsubmitter.rest;

import org.jspecify.annotations.NullMarked;
