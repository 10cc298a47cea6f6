/**
 * A ConnectWise PSA that answers like the real one: tickets, merging, notes, boards, members, companies and signed callbacks over REST.
 *
 * <p>
 * It is written from the vendor's documentation and knows nothing of the connector. What no source settles is a switch; what is not simulated is
 * refused: documents, time entries, bundles, custom fields.
 */
@NullMarked
package dev.ticketsync.sandbox.connectwise;

import org.jspecify.annotations.NullMarked;
