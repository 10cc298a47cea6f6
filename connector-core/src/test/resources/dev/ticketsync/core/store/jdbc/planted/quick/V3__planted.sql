-- A further migration as it may come: a column that gets its value from others, and a table that is gone.
alter table tickets add column planted text not null default '';
update tickets set planted = connection || ' ' || external_key;
drop table jobs;
