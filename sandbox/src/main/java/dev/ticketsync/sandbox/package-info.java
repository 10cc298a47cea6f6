/**
 * A vendor world on this machine: simulators of the systems that the connector talks to, behind one port.
 * {@link dev.ticketsync.sandbox.Sandbox} is the entry; nothing here knows the connector.
 */
@NullMarked
package dev.ticketsync.sandbox;

import org.jspecify.annotations.NullMarked;
