/** What provider dialects share on the wire: dropped connections, cut and ranged downloads, scripted refusals. */
@NullMarked
package dev.batchlab.sandbox.http;

import org.jspecify.annotations.NullMarked;
