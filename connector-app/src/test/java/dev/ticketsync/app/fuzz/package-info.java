/** Fuzz targets: what strangers and remotes may send, thrown at the real doors and adapters. Their corpus runs in the normal build, the fuzzer in a profile. */
@NullMarked
package dev.ticketsync.app.fuzz;

import org.jspecify.annotations.NullMarked;
