package dev.ticketsync.linear;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import dev.ticketsync.core.http.AnswerHeaders;
import dev.ticketsync.core.http.QuotaHeaders;
import dev.ticketsync.core.http.QuotaReading;
import dev.ticketsync.core.provider.Quota;

/** Linear counts requests and complexity points, each by the hour, with the reset in milliseconds. Source: Linear developer docs, "Rate limiting". */
final class LinearQuotaHeaders implements QuotaHeaders {
    @Override
    public List<QuotaReading> read(AnswerHeaders headers) {
        List<QuotaReading> readings = new ArrayList<>(2);
        add(readings, headers, "Requests", 1);
        add(readings, headers, "Complexity", (double) headers.number("X-Complexity").orElse(1));
        return readings;
    }

    private static void add(List<QuotaReading> readings, AnswerHeaders headers, String name, double cost) {
        OptionalLong limit = headers.number("X-RateLimit-" + name + "-Limit");
        OptionalLong remaining = headers.number("X-RateLimit-" + name + "-Remaining");
        OptionalLong reset = headers.number("X-RateLimit-" + name + "-Reset");
        if (limit.isEmpty() || remaining.isEmpty() || reset.isEmpty()) return;
        Quota quota = new Quota(limit.getAsLong(), remaining.getAsLong(), Instant.ofEpochMilli(reset.getAsLong()));
        readings.add(new QuotaReading(name, quota, cost));
    }
}
