/** The S3 server's side of its process; runs with the server's class path, not with ours. */
@NullMarked
package dev.batchlab.devstack.s3;

import org.jspecify.annotations.NullMarked;
