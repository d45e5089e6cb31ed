/** Tests of hosts that run requests one by one. */
@NullMarked
package dev.batchlab.providers.online;

import org.jspecify.annotations.NullMarked;
