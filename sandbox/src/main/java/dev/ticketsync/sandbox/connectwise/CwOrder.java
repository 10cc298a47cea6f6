package dev.ticketsync.sandbox.connectwise;

import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads {@code orderBy}: names with {@code asc} or {@code desc}, parted by commas. */
final class CwOrder {
    static final Comparator<CwRecord> BY_ID = Comparator.comparingInt(CwRecord::id);

    private CwOrder() {}

    /** Returns the order; records equal in it come by id. */
    static Comparator<CwRecord> parse(CwModel model, @Nullable String source) {
        if (source == null || source.isBlank()) return BY_ID;
        Comparator<CwRecord> order = null;
        for (String part : source.split(",", -1)) {
            Comparator<CwRecord> next = single(model, part.strip());
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? BY_ID : order.thenComparing(BY_ID);
    }

    private static Comparator<CwRecord> single(CwModel model, String part) {
        String[] words = part.split("\\s+", -1);
        String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
        CwPath path = model.path(words[0]);
        if (path == null) throw CwError.condition(words[0] + " is not a recognized name.");
        if (words.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
            throw CwError.condition("Unexpected '" + words[words.length - 1] + "'.");
        }
        Comparator<CwRecord> ascending = (left, right) -> compare(path.valueIn(left), path.valueIn(right));
        return direction.equals("asc") ? ascending : ascending.reversed();
    }

    /** No value comes first, as in the vendor's database. */
    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null) return right == null ? 0 : -1;
        return right == null ? 1 : CwCondition.order(left, right);
    }
}
