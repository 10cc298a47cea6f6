-- Runs unchanged on SQLite and PostgreSQL; ${serial} is the one type that they name differently.
-- Ids are time-ordered text made by the connector, times are milliseconds since the epoch, JSON is text.

create table workspaces (
    workspace text   not null primary key,
    epoch     bigint not null
);

-- A copy of a store is of the same installation. Besides ours, those that it has taken over from.
create table installations (
    workspace    text    not null,
    installation text    not null,
    ours         boolean not null,
    restored     boolean not null,
    primary key (workspace, installation)
);
create unique index installations_ours on installations (workspace) where ours;

-- What lists are filtered by stands apart as well as in field_values and work.
create table tickets (
    id             text    not null primary key,
    workspace      text    not null,
    field_values   text    not null,
    work           text    not null,
    provider       text    not null,
    connection     text    not null,
    external_key   text    not null,
    url            text    not null,
    version        bigint  not null,
    created_at     bigint  not null,
    moved_at       bigint  not null,
    updated_at     bigint  not null,
    status         text    not null,
    assigned_agent text    not null,
    assigned_team  text    not null,
    parent_id      text    not null,
    is_archived    boolean not null
);
create index tickets_by_workspace on tickets (workspace, id);
create index tickets_by_status on tickets (workspace, status, id);
create index tickets_by_agent on tickets (workspace, assigned_agent, id) where assigned_agent <> '';
create index tickets_by_team on tickets (workspace, assigned_team, id) where assigned_team <> '';
create index tickets_by_parent on tickets (workspace, parent_id, id) where parent_id <> '';

create table comments (
    id         text   not null primary key,
    workspace  text   not null,
    ticket_id  text   not null,
    visibility text   not null,
    side       text   not null,
    actor      text   not null,
    body       text   not null,
    said_at    bigint not null
);
create index comments_by_ticket on comments (workspace, ticket_id, id);

create table relations (
    workspace text not null,
    ticket_id text not null,
    kind      text not null,
    other_id  text not null,
    primary key (workspace, ticket_id, kind, other_id)
);
create index relations_by_other on relations (workspace, other_id);

-- What takes an approval, and what became of it. At most one of a kind is current.
create table approvals (
    id            text    not null primary key,
    workspace     text    not null,
    ticket_id     text    not null,
    kind          text    not null,
    connection    text    not null,
    from_status   text    not null,
    to_status     text    not null,
    handed_in     text    not null,
    asked_side    text    not null,
    asked_actor   text    not null,
    asked_why     text    not null,
    asked_at      bigint  not null,
    state         text    not null,
    decided_side  text    not null,
    decided_actor text    not null,
    decided_why   text    not null,
    decided_at    bigint,
    is_current    boolean not null
);
create index approvals_by_workspace on approvals (workspace, id);
create index approvals_waiting on approvals (workspace, id) where state = 'waiting';
create index approvals_by_ticket on approvals (workspace, ticket_id, id);
create unique index approvals_current on approvals (ticket_id, workspace, kind, connection, to_status) where is_current;

create table links (
    id           text    not null primary key,
    workspace    text    not null,
    ticket_id    text    not null,
    connection   text    not null,
    state        text    not null,
    external_key text,
    display_key  text    not null,
    url          text    not null,
    reservation  text    not null,
    sent_at      bigint,
    defaults     text    not null,
    remote       text,
    base         text    not null,
    writes       text    not null,
    refused      text    not null,
    linked_back  boolean not null,
    version      bigint  not null default 1
);
create unique index links_by_record on links (workspace, connection, external_key) where external_key is not null;
create unique index links_by_ticket on links (ticket_id, connection) where state <> 'TOMBSTONE';
create index links_by_reservation on links (workspace, connection, reservation) where reservation <> '';
create index links_by_connection on links (workspace, connection, id);

create table deliveries (
    id          text   not null primary key,
    workspace   text   not null,
    connection  text   not null,
    delivery_id text   not null,
    headers     text   not null,
    query       text   not null,
    body        bytea  not null,
    received_at bigint not null,
    parked_at   bigint,
    parked_why  text,
    unique (workspace, connection, delivery_id)
);
create index deliveries_by_time on deliveries (received_at);

-- What waits stands apart: taking it in touches a few dense pages rather than every page that a body lies on.
create table inbox (
    workspace text not null,
    id        text not null primary key
);
create index inbox_by_workspace on inbox (workspace, id);

-- The lost value may be longer than an index takes; its digest stands in for it.
create table findings (
    id           text   not null primary key,
    workspace    text   not null,
    kind         text   not null,
    ticket_id    text   not null,
    connection   text   not null,
    field        text   not null,
    lost_digest  text   not null,
    base_value   text   not null,
    local_value  text   not null,
    remote_value text   not null,
    lost_value   text   not null,
    legal        text   not null,
    reason       text   not null,
    opened_at    bigint not null,
    closed_at    bigint,
    closed_how   text
);
create unique index findings_open on findings (ticket_id, connection, workspace, kind, field, lost_digest) where closed_at is null;
create index findings_open_by_workspace on findings (workspace, id) where closed_at is null;
create index findings_by_ticket on findings (ticket_id, id) where ticket_id <> '';
create index findings_closed on findings (closed_at) where closed_at is not null;

create table journal (
    number       ${serial},
    workspace    text   not null,
    ticket_id    text   not null,
    side         text   not null,
    field        text   not null,
    value_before text   not null,
    value_after  text   not null,
    source       text   not null,
    actor        text   not null,
    via          text   not null,
    run          text   not null,
    applied_at   bigint not null,
    kind         text   not null default 'APPLIED',
    note         text   not null default ''
);
create index journal_by_ticket on journal (ticket_id, number);
create index journal_by_time on journal (applied_at);
create index journal_by_run on journal (workspace, run, ticket_id) where run <> '';

create table event_counters (
    workspace text   not null primary key,
    last      bigint not null
);

create table events (
    workspace   text   not null,
    number      bigint not null,
    ticket_id   text   not null,
    version     bigint not null,
    type        text   not null,
    data        text   not null,
    side        text   not null,
    actor       text   not null,
    happened_at bigint not null,
    primary key (workspace, number)
);
create index events_by_ticket on events (workspace, ticket_id, number);

create table subscriptions (
    workspace  text   not null,
    subscriber text   not null,
    position   bigint not null,
    failures   bigint not null,
    due_at     bigint not null,
    parked_why text,
    primary key (workspace, subscriber)
);

create table due_tickets (
    ticket_id text   not null primary key,
    workspace text   not null,
    due_at    bigint not null,
    failures  bigint not null,
    why       text   not null
);
create index due_tickets_by_time on due_tickets (workspace, due_at, ticket_id);

-- The id is what the agent knows the hand-over by.
create table dispatches (
    id         text   not null primary key,
    workspace  text   not null,
    ticket_id  text   not null,
    agent      text   not null,
    stage      text   not null,
    claimed_at bigint,
    due_at     bigint not null,
    failures   bigint not null,
    why        text   not null,
    asked_at   bigint not null
);
create unique index dispatches_open on dispatches (workspace, ticket_id) where stage in ('WAITING', 'SENT');
create index dispatches_by_time on dispatches (workspace, due_at, id) where stage in ('WAITING', 'SENT');
create index dispatches_by_ticket on dispatches (workspace, ticket_id, id);
create index dispatches_over on dispatches (asked_at) where stage not in ('WAITING', 'SENT');

create table connections (
    workspace    text not null,
    connection   text not null,
    started_at   bigint,
    cursor_value text,
    paused_why   text,
    primary key (workspace, connection)
);

create table jobs (
    id        text   not null primary key,
    workspace text   not null,
    kind      text   not null,
    arguments text   not null,
    state     text   not null,
    done      bigint not null,
    total     bigint,
    position  text   not null,
    note      text   not null,
    asked_at  bigint not null
);
create index jobs_by_workspace on jobs (workspace, kind, id);
create index jobs_open on jobs (workspace, id) where state in ('WAITING', 'RUNNING');
