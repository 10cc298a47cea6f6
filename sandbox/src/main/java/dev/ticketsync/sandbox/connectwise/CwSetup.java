package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;

/** The company's set-up: boards with their statuses, types and teams, priorities, sources, members, companies and contacts. */
final class CwSetup {
    /** The API member that the connector's keys belong to. */
    static final String CONNECTOR = "connector";
    /** The member in whose name workflow rules write. */
    static final String WORKFLOW = "workflow";
    static final int SERVICE_DESK = 1;
    static final int INFRASTRUCTURE = 2;

    private static final String[] DESK_STATUSES = {"New", "Triaged", "Escalated", "In Progress", "Waiting", "Resolved", "Closed"};
    private static final String[] OTHER_STATUSES = {"New", "In Progress", "Completed", "Closed", "Queued", "On Hold", "Scheduled"};
    private static final String[] PRIORITIES = {"Critical", "High", "Medium", "Low", "No priority"};
    private static final String[] COLORS = {"Red", "Orange", "Yellow", "Green", "White"};

    final CwTable boards;
    final CwTable statuses;
    final CwTable types;
    final CwTable teams;
    final CwTable priorities;
    final CwTable sources;
    final CwTable members;
    final CwTable companies;
    final CwTable contacts;
    private final CwStamp stamp;

    /** @param base where the API's own links point, with a trailing slash */
    CwSetup(String base, Instant at) {
        boards = new CwTable(CwModel.BOARD, "Service Board", base + "service/boards", "name");
        statuses = new CwTable(CwModel.STATUS, "Service Status", base + "service/boards/{board}/statuses", "name", "sort");
        types = new CwTable(CwModel.TYPE, "Service Type", base + "service/boards/{board}/types", "name");
        teams = new CwTable(CwModel.TEAM, "Service Team", base + "service/teams", "name");
        priorities = new CwTable(CwModel.PRIORITY, "Priority", base + "service/priorities", "name", "sort");
        sources = new CwTable(CwModel.SOURCE, "Source", base + "service/sources", "name");
        members = new CwTable(CwModel.MEMBER, "Member", base + "system/members", "identifier", "name");
        companies = new CwTable(CwModel.COMPANY, "Company", base + "company/companies", "identifier", "name");
        contacts = new CwTable(CwModel.CONTACT, "Contact", base + "company/contacts", "name");
        stamp = CwStamp.first(at, "zadmin");
        addMembers();
        addBoard(SERVICE_DESK, "Service Desk", 500, DESK_STATUSES);
        addBoard(INFRASTRUCTURE, "Infrastructure", 600, OTHER_STATUSES);
        for (int i = 0; i < PRIORITIES.length; i++) {
            add(priorities, i + 1, node().put("name", "Priority " + (i + 1) + " - " + PRIORITIES[i]).put("color", COLORS[i])
                    .put("sortOrder", i + 1).put("defaultFlag", i == 2).put("level", "Level" + (i + 1)));
        }
        add(sources, 1, node().put("name", "Phone").put("defaultFlag", true));
        add(sources, 2, node().put("name", "Email Connector").put("defaultFlag", false));
        addCompanies();
    }

    /** Returns the status that a ticket gets where none is given. */
    CwRecord defaultStatus(int board) {
        return ofBoard(statuses, board).filter(status -> status.fields().path("defaultFlag").asBoolean()).findFirst()
                .orElseThrow(() -> new IllegalStateException("board " + board + " has no default status"));
    }

    Stream<CwRecord> ofBoard(CwTable table, int board) {
        return table.records().stream().filter(row -> row.reference("board") == board || row.fields().path("boardId").asInt() == board);
    }

    private void addMembers() {
        addMember(150, CONNECTOR, "Sync", "Connector", "A");
        addMember(151, "ada", "Ada", "Lovelace", "F");
        addMember(152, "grace", "Grace", "Hopper", "F");
        addMember(153, WORKFLOW, "Workflow", "Rule", "A");
    }

    private void addMember(int id, String identifier, String first, String last, String license) {
        String mail = identifier + "@sandbox.example";
        add(members, id, node().put("identifier", identifier).put("firstName", first).put("lastName", last).put("primaryEmail", mail)
                .put("officeEmail", mail).put("defaultEmail", "Office").put("licenseClass", license).put("inactiveFlag", false));
    }

    private void addBoard(int id, String name, int firstStatus, String... names) {
        add(boards, id, node().put("name", name).put("inactiveFlag", false).put("projectFlag", false).put("sendToContactFlag", true));
        ObjectNode board = boards.reference(id);
        for (int i = 0; i < names.length; i++) {
            ObjectNode status = node().put("name", names[i]);
            status.set("board", board);
            add(statuses, firstStatus + i,
                    status.put("sortOrder", i).put("displayOnBoard", !names[i].equals("Closed")).put("inactive", false)
                            .put("closedStatus", names[i].equals("Closed")).put("timeEntryNotAllowed", false).put("defaultFlag", i == 0)
                            .put("escalationStatus", names[i].equals("Resolved") ? "Resolved" : "NoEscalation")
                            .put("customerPortalFlag", false));
        }
        ObjectNode type = node().put("name", "Incident").put("category", "Reactive").put("defaultFlag", true).put("inactiveFlag", false);
        type.set("board", board);
        add(types, id * 10, type);
        ObjectNode team = node().put("name", "First line").put("defaultFlag", true).put("boardId", id);
        team.set("teamLeader", members.reference(151));
        add(teams, id * 20, team);
    }

    private void addCompanies() {
        String[] names = {"Acme", "Globex", "Initech"};
        for (int i = 0; i < names.length; i++) {
            add(companies, 250 + i, node().put("identifier", names[i]).put("name", names[i]).put("deletedFlag", false));
            ObjectNode contact = node().put("firstName", "Pat").put("lastName", names[i]).put("inactiveFlag", false).put("defaultFlag",
                    true);
            contact.set("company", companies.reference(250 + i));
            contact.putArray("communicationItems").addObject().put("id", i + 1)
                    .put("value", "pat@" + names[i].toLowerCase(Locale.ROOT) + ".example")
                    .put("defaultFlag", true).put("communicationType", "Email");
            add(contacts, 350 + i, contact);
        }
    }

    private void add(CwTable table, int id, ObjectNode fields) {
        ObjectNode withId = node().put("id", id);
        withId.setAll(fields);
        table.put(new CwRecord(id, withId, stamp));
    }

    private static ObjectNode node() {
        return Json.object();
    }
}
