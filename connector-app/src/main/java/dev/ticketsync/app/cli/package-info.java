/** The command line: one class a command, and the discipline of errors that they share. */
@NullMarked
package dev.ticketsync.app.cli;

import org.jspecify.annotations.NullMarked;
