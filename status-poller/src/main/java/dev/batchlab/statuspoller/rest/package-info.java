/** What people and the command line ask of this stage. */
@NullMarked
package dev.batchlab.statuspoller.rest;

import org.jspecify.annotations.NullMarked;
