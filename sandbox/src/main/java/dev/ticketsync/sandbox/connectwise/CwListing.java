package dev.ticketsync.sandbox.connectwise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Json;

/** Answers list calls: conditions, order, members, and pages with their {@code Link} header. */
final class CwListing {
    private static final int USUAL_SIZE = 25;
    /** Larger sizes are cut to this without a word. */
    private static final int LARGEST_SIZE = 1000;

    private static final List<String> OTHER_CONDITIONS = List.of("childConditions", "customFieldConditions");

    private final CwRequest request;
    private final CwModel model;
    private final CwCondition condition;

    /** @throws CwError 400 if the condition can't be read */
    CwListing(CwRequest request, CwModel model, CwCondition condition) {
        for (String other : OTHER_CONDITIONS) {
            // Passing them over would answer with too much and hide a mistake.
            if (request.parameter(other) != null) throw CwError.plain(501, other + " is not simulated");
        }
        this.request = request;
        this.model = model;
        this.condition = condition;
    }

    CwListing(CwRequest request, CwModel model) {
        this(request, model, CwCondition.parse(model, request.parameter("conditions")));
    }

    CwCondition condition() {
        return condition;
    }

    Answer count(List<CwRecord> candidates) {
        return Answer.json(200, Json.object().put("count", candidates.stream().filter(condition).count()));
    }

    /** Orders by the request's own {@code orderBy}. */
    Answer page(List<CwRecord> candidates, Function<CwRecord, ObjectNode> render) {
        String orderBy = request.parameter("orderBy");
        return page(candidates, orderBy == null ? "" : orderBy, render);
    }

    /** @param orderBy what to order by, blank for ids */
    Answer page(List<CwRecord> candidates, String orderBy, Function<CwRecord, ObjectNode> render) {
        if (request.forwardOnly()) return forward(candidates, orderBy, render);
        List<CwRecord> found = candidates.stream().filter(condition).sorted(CwOrder.parse(model, orderBy)).toList();
        int size = size();
        int page = Math.max(1, request.number("page", 1));
        int last = Math.max(1, (found.size() + size - 1) / size);
        int from = (int) Math.min(found.size(), (page - 1L) * size);
        List<CwRecord> shown = found.subList(from, Math.min(found.size(), from + size));
        String links = links(page, last);
        Answer answer = Answer.json(200, rendered(shown, render));
        return links.isEmpty() ? answer : answer.with(Map.of("Link", links));
    }

    /** Pages by id: the {@code Link} header is always there, and empty at the end. */
    private Answer forward(List<CwRecord> candidates, String orderBy, Function<CwRecord, ObjectNode> render) {
        if (!orderBy.isBlank()) throw CwError.badBody("orderBy is not supported with forward-only pagination.");
        int after = request.number("pageId", 0);
        List<CwRecord> rest = candidates.stream().filter(each -> each.id() > after).filter(condition).sorted(CwOrder.BY_ID).toList();
        List<CwRecord> shown = rest.subList(0, Math.min(rest.size(), size()));
        String link = rest.size() > shown.size() ? link("pageId", shown.getLast().id(), "next") : "";
        return Answer.json(200, rendered(shown, render)).with(Map.of("Link", link));
    }

    private ArrayNode rendered(List<CwRecord> shown, Function<CwRecord, ObjectNode> render) {
        CwProjection projection = CwProjection.parse(request.parameter("fields"));
        ArrayNode out = Json.array();
        shown.forEach(each -> out.add(projection.of(render.apply(each))));
        return out;
    }

    private int size() {
        int asked = request.number("pageSize", USUAL_SIZE);
        return asked < 1 ? USUAL_SIZE : Math.min(asked, LARGEST_SIZE);
    }

    private String links(int page, int last) {
        List<String> links = new ArrayList<>();
        if (page < last) links.add(link("page", page + 1, "next"));
        if (page < last) links.add(link("page", last, "last"));
        if (page > 1) links.add(link("page", 1, "first"));
        if (page > 1) links.add(link("page", page - 1, "prev"));
        return String.join(", ", links);
    }

    /** Clients look for the page number at the very end of the address. */
    private String link(String name, int value, String relation) {
        String others = request.parameters().entrySet().stream().filter(each -> !each.getKey().equalsIgnoreCase(name))
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
        return "<" + request.address() + "?" + others + name + "=" + value + ">; rel=\"" + relation + "\"";
    }
}
