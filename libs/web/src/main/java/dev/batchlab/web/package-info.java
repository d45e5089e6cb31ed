/** What every stage's REST has in common: how an error looks, and who may ask for what. */
@NullMarked
package dev.batchlab.web;

import org.jspecify.annotations.NullMarked;
