package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Decides whether a record passes a filter input. Keys are joined by and; a key is a column, a reference, or a collection. Used under the store's lock. */
final class Filter {
    private final Store store;
    private final Instant now;

    Filter(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    boolean passes(Map<String, Object> filter, Kind kind, Entity entity) {
        return filter.entrySet().stream().allMatch(each -> switch (each.getKey()) {
            case "and" -> list(each.getValue()).stream().allMatch(branch -> passes(branch, kind, entity));
            case "or" -> list(each.getValue()).stream().anyMatch(branch -> passes(branch, kind, entity));
            default -> passesKey(each.getKey(), map(each.getValue()), kind, entity);
        });
    }

    /** The earliest {@code updatedAt} that the filter can let through; null where it sets no bound. */
    @Nullable
    Instant updatedSince(Map<String, Object> filter) {
        if (!(filter.get("updatedAt") instanceof Map<?, ?> bounds)) return null;
        Object since = bounds.containsKey("gte") ? bounds.get("gte") : bounds.get("gt");
        return since == null ? null : Times.readOrRelative(since.toString(), now);
    }

    private boolean passesKey(String key, Map<String, Object> condition, Kind kind, Entity entity) {
        Kind target = Kind.references().get(kind.typeName() + "." + key);
        if (target != null) return passesReference(condition, target, (String) entity.get(key + "Id"));
        if (kind == Kind.ISSUE && key.equals("labels")) {
            List<Entity> labels = entity.texts("labelIds").stream().map(id -> Objects.requireNonNull(store.table(Kind.LABEL).find(id)))
                    .toList();
            return passesCollection(condition, Kind.LABEL, labels);
        }
        if (kind == Kind.ISSUE && key.equals("attachments")) {
            return passesCollection(condition, Kind.ATTACHMENT, store.table(Kind.ATTACHMENT).where("issueId", entity.id()));
        }
        Object value = entity.get(key);
        return condition.entrySet().stream().allMatch(each -> compares(each.getKey(), value, each.getValue()));
    }

    private boolean passesReference(Map<String, Object> condition, Kind target, @Nullable String id) {
        boolean absent = id == null;
        if (condition.get("null") instanceof Boolean wanted && wanted != absent) return false;
        boolean onlyNull = condition.keySet().equals(Set.of("null"));
        if (onlyNull) return true;
        if (id == null) return false;
        Map<String, Object> rest = new LinkedHashMap<>(condition);
        rest.remove("null");
        Entity found = store.table(target).find(id);
        return found != null && passes(rest, target, found);
    }

    private boolean passesCollection(Map<String, Object> condition, Kind kind, List<Entity> members) {
        return condition.entrySet().stream().allMatch(each -> switch (each.getKey()) {
            case "and" -> list(each.getValue()).stream().allMatch(branch -> passesCollection(branch, kind, members));
            case "or" -> list(each.getValue()).stream().anyMatch(branch -> passesCollection(branch, kind, members));
            case "every" -> members.stream().allMatch(member -> passes(map(each.getValue()), kind, member));
            case "some" -> members.stream().anyMatch(member -> passes(map(each.getValue()), kind, member));
            case "length" ->
                map(each.getValue()).entrySet().stream().allMatch(bound -> compares(bound.getKey(), members.size(), bound.getValue()));
            case "null" -> each.getValue().equals(members.isEmpty());
            default -> members.stream().anyMatch(member -> passesKey(each.getKey(), map(each.getValue()), kind, member));
        });
    }

    private boolean compares(String operator, @Nullable Object value, Object operand) {
        return switch (operator) {
            case "null" -> operand.equals(value == null);
            case "eq" -> same(value, operand);
            case "neq" -> !same(value, operand);
            case "in" -> ((Collection<?>) operand).stream().anyMatch(each -> same(value, each));
            case "nin" -> ((Collection<?>) operand).stream().noneMatch(each -> same(value, each));
            case "gt" -> value != null && order(value, operand) > 0;
            case "gte" -> value != null && order(value, operand) >= 0;
            case "lt" -> value != null && order(value, operand) < 0;
            case "lte" -> value != null && order(value, operand) <= 0;
            default -> comparesText(operator, value == null ? "" : value.toString(), operand.toString());
        };
    }

    private static boolean comparesText(String operator, String value, String operand) {
        if (operator.startsWith("not") || operator.startsWith("neq")) {
            String positive = operator.startsWith("neq")
                    ? operator.substring(1)
                    : operator.substring(3, 4).toLowerCase(Locale.ROOT) + operator.substring(4);
            return !comparesText(positive, value, operand);
        }
        boolean foldCase = operator.contains("IgnoreCase");
        String text = foldCase ? value.toLowerCase(Locale.ROOT) : value;
        String part = foldCase ? operand.toLowerCase(Locale.ROOT) : operand;
        Predicate<String> holds = operator.startsWith("startsWith")
                ? text::startsWith
                : operator.startsWith("endsWith")
                        ? text::endsWith
                        : operator.startsWith("eq") ? text::equals : text::contains;
        return holds.test(part);
    }

    private boolean same(@Nullable Object value, Object operand) {
        return value != null && order(value, operand) == 0;
    }

    private int order(Object value, Object operand) {
        if (value instanceof Instant at) return at.compareTo(Times.readOrRelative(operand.toString(), now));
        if (value instanceof Number number && operand instanceof Number bound)
            return Double.compare(number.doubleValue(), bound.doubleValue());
        return value.toString().compareTo(operand.toString());
    }

    @SuppressWarnings("unchecked") // inputs have been checked against the schema
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // inputs have been checked against the schema
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
