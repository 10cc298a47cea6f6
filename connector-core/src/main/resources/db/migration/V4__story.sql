-- What came in, why a change was decided as it was, and what belongs to one run.

alter table journal add column kind text not null default 'APPLIED';
alter table journal add column note text not null default '';
create index journal_by_run on journal (workspace, run, ticket_id) where run <> '';
create index findings_by_ticket on findings (ticket_id, id) where ticket_id <> '';
