/** Who is calling, by token or OIDC, and what that allows. */
@NullMarked
package dev.batchlab.web.access;

import org.jspecify.annotations.NullMarked;
