/** Canonical forms of text, so that a remote's rewriting is never taken for an edit. */
@NullMarked
package dev.ticketsync.core.text;

import org.jspecify.annotations.NullMarked;
