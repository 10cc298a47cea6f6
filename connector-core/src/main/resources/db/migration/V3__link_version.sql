-- Who changes a link says which version of it was read: of two at once, the second reads again.

alter table links add column version bigint not null default 1;
