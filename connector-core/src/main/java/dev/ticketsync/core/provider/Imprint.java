package dev.ticketsync.core.provider;

/**
 * What an installation of the connector leaves beside the links that it makes at a remote, so that another installation, and a later self whose store was
 * restored from a backup, can tell.
 *
 * @param installation whose it is
 * @param number       how far its store had come: never less than in an earlier imprint of the same installation
 */
public record Imprint(String installation, long number) {}
