/**
 * ConnectWise PSA (formerly Manage) as a provider, over its REST API and its callbacks. {@link dev.ticketsync.psa.connectwise.ConnectWiseProvider} is the
 * way in; the wire's own shapes never leave the package.
 */
@NullMarked
package dev.ticketsync.psa.connectwise;

import org.jspecify.annotations.NullMarked;
