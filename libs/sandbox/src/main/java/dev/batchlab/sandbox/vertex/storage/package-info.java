/** As much of Cloud Storage's JSON API as its client library needs: uploads in one piece or resumable, ranged reads, listings, deletion. */
@NullMarked
package dev.batchlab.sandbox.vertex.storage;

import org.jspecify.annotations.NullMarked;
