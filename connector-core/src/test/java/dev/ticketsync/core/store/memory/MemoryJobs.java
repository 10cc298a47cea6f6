package dev.ticketsync.core.store.memory;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobOver;
import dev.ticketsync.core.store.Jobs;

final class MemoryJobs implements Jobs {
    private final MemoryTable<Job> rows;

    MemoryJobs(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public void insert(Job job) {
        if (rows.has(job.id())) throw new IllegalStateException("there is a job " + job.id() + " already");
        rows.put(job.id(), job);
    }

    @Override
    public void update(Job job) {
        Job known = find(job.id()).orElseThrow(() -> new IllegalStateException("there is no job " + job.id()));
        if (known.progress().state().isOver()) throw new JobOver(job.id());
        rows.put(job.id(), job);
    }

    @Override
    public Optional<Job> find(String id) {
        return rows.get(id);
    }

    @Override
    public List<Job> open(String workspace) {
        return rows.all().filter(job -> job.workspace().equals(workspace) && !job.progress().state().isOver()).toList();
    }

    @Override
    public Optional<Job> last(String workspace, String kind) {
        return rows.all().filter(job -> job.workspace().equals(workspace) && job.kind().equals(kind)).reduce((older, newer) -> newer);
    }
}
