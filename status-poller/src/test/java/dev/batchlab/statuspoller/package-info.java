/** The watch list under test. */
@NullMarked
package dev.batchlab.statuspoller;

import org.jspecify.annotations.NullMarked;
