package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.ticketsync.sandbox.connectwise.CwField.Kind;
import org.jspecify.annotations.Nullable;

/** The members that one kind of record has; anything else in a body or a condition is refused. */
final class CwModel {
    private static final Map<String, CwModel> ALL = load();

    static final CwModel TICKET = named("Ticket");
    static final CwModel MERGE = named("TicketMerge");
    static final CwModel NOTE = named("ServiceNote");
    static final CwModel ANY_NOTE = named("ServiceTicketNote");
    static final CwModel CALLBACK = named("CallbackEntry");
    static final CwModel AUDIT = named("AuditTrailEntry");
    static final CwModel BOARD = named("Board");
    static final CwModel STATUS = named("BoardStatus");
    static final CwModel TYPE = named("BoardType");
    static final CwModel TEAM = named("BoardTeam");
    static final CwModel PRIORITY = named("Priority");
    static final CwModel SOURCE = named("Source");
    static final CwModel MEMBER = named("Member");
    static final CwModel COMPANY = named("Company");
    static final CwModel CONTACT = named("Contact");
    static final CwModel FILTER = named("FilterValues");

    private final String name;
    private final Map<String, CwField> fields = new LinkedHashMap<>();

    private CwModel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The model's name as error messages spell it: {@code ticket}, {@code callbackEntry}. */
    String entity() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    Collection<CwField> fields() {
        return fields.values();
    }

    /** Returns the member of that name in any case, or null. */
    @Nullable
    CwField field(String member) {
        return fields.get(member.toLowerCase(Locale.ROOT));
    }

    /** Returns what {@code spelled} stands for in a condition or an order, or null if the model knows no such name. */
    @Nullable
    CwPath path(String spelled) {
        if (spelled.equalsIgnoreCase("lastUpdated") || spelled.equalsIgnoreCase("_info/lastUpdated")) return CwPath.LAST_UPDATED;
        if (spelled.equalsIgnoreCase("dateEntered") || spelled.equalsIgnoreCase("_info/dateEntered")) return CwPath.DATE_ENTERED;
        int slash = spelled.indexOf('/');
        CwField field = field(slash < 0 ? spelled : spelled.substring(0, slash));
        if (field == null || field.sentOnly() || field.kind() == Kind.INFO || field.kind() == Kind.LIST) return null;
        if (slash < 0) return new CwPath(field.name(), null, field.kind());
        return field.members().stream().filter(spelled.substring(slash + 1)::equalsIgnoreCase).findFirst()
                .map(member -> new CwPath(field.name(), member, kindOf(member))).orElse(null);
    }

    private static Kind kindOf(String member) {
        return member.equals("id") || member.equals("sort") ? Kind.INT : Kind.TEXT;
    }

    private static CwModel named(String name) {
        CwModel model = ALL.get(name);
        if (model == null) throw new IllegalStateException("models.txt has no model " + name);
        return model;
    }

    private static Map<String, CwModel> load() {
        LinkedHashMap<String, CwModel> models = new LinkedHashMap<>();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (!line.startsWith(" ")) {
                models.put(line, new CwModel(line));
                continue;
            }
            CwField field = CwField.parse(line);
            models.lastEntry().getValue().fields.put(field.name().toLowerCase(Locale.ROOT), field);
        }
        return models;
    }

    private static List<String> lines() {
        try (InputStream in = CwModel.class.getResourceAsStream("models.txt")) {
            if (in == null) throw new IllegalStateException("models.txt is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
