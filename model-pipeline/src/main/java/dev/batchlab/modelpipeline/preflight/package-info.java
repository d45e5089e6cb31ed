/** What must hold before a run begins; each check says everything it finds. */
@NullMarked
package dev.batchlab.modelpipeline.preflight;

import org.jspecify.annotations.NullMarked;
