package dev.ticketsync.core.http;

import java.util.List;

/** Reads a vendor's quotas from its headers. */
@FunctionalInterface
public interface QuotaHeaders {
    /** For vendors that tell nothing. */
    QuotaHeaders NONE = headers -> List.of();

    /** Returns every quota that the answer tells; empty if it tells none. */
    List<QuotaReading> read(AnswerHeaders headers);
}
