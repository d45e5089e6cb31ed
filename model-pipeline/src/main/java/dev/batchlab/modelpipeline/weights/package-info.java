/** A model as its author left it: a folder in the form of Hugging Face, checked before anything expensive is done with it. */
@NullMarked
package dev.batchlab.modelpipeline.weights;

import org.jspecify.annotations.NullMarked;
