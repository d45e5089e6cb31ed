/**
 * What an answer says. Pure functions that take a model's thinking out of its answer, read scores and reasons by versioned
 * forms, and judge the answer by the rules of the experiment. Nothing here touches files, the network, the clock or the
 * other libraries, and nothing an answer contains can set anything but a value, a reason or the text itself.
 */
@NullMarked
package dev.batchlab.answers;

import org.jspecify.annotations.NullMarked;
