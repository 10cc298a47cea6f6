-- As the quick one, but it takes longer than the server lets a session be idle within a transaction.
alter table tickets add column planted text not null default '';
update tickets set planted = connection || ' ' || external_key;
drop table jobs;
select pg_sleep(7);
