/** Holds the program to its structure; {@code planted} below has a violation of each rule, which proves that the rule can fail. */
@NullMarked
package dev.ticketsync.app.architecture;

import org.jspecify.annotations.NullMarked;
