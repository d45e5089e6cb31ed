/** What Gemini's models take and answer, whichever of Google's services they are asked through: prompts, refusals, responses. */
@NullMarked
package dev.batchlab.sandbox.generatecontent;

import org.jspecify.annotations.NullMarked;
