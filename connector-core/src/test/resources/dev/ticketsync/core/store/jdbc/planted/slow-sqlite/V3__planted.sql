-- As the quick one, but it never ends: to be killed in.
alter table tickets add column planted text not null default '';
update tickets set planted = connection || ' ' || external_key;
drop table jobs;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers) select max(n) from numbers;
