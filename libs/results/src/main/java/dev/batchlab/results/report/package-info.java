/** What a person reads: one document of headings, tables and charts, rendered as Markdown and as HTML. */
@NullMarked
package dev.batchlab.results.report;

import org.jspecify.annotations.NullMarked;
