/** Tests of what the network parts share. */
@NullMarked
package dev.batchlab.providers.http;

import org.jspecify.annotations.NullMarked;
