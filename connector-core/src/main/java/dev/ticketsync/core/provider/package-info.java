/** The contract between the engine and a remote system. Everything here keeps the remote's own words; nothing is translated. */
@NullMarked
package dev.ticketsync.core.provider;

import org.jspecify.annotations.NullMarked;
