/**
 * What an experiment's numbers allow to be said. Pure functions over commons-statistics: classification scores with a column for
 * what could not be read, intervals, paired tests, power, and the verdict of an A/B comparison. Every result carries its method, and
 * everything random its seed. Nothing here touches files, the network, the clock or the other libraries.
 */
@NullMarked
package dev.batchlab.statistics;

import org.jspecify.annotations.NullMarked;
