package dev.ticketsync.core.store.jdbc;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.ticketsync.core.store.Installations;

final class JdbcInstallations implements Installations {
    private static final String OURS = "select installation from installations where workspace = ? and ours";
    private static final String INSERT = """
            insert into installations (workspace, installation, ours, restored) values (?, ?, ?, false) on conflict do nothing""";
    private static final String DISREGARDED = """
            select installation from installations where workspace = ? and not ours or workspace <> ? and ours""";
    private static final String IS_RESTORED = "select restored from installations where workspace = ? and ours";
    private static final String RESTORED = "update installations set restored = ? where workspace = ? and ours";

    private final Session session;

    JdbcInstallations(Session session) {
        this.session = session;
    }

    @Override
    public String ours(String workspace, Supplier<String> fresh) {
        Optional<String> known = find(workspace);
        if (known.isPresent()) return known.get();
        session.update(INSERT, workspace, fresh.get(), true); // another process may be the first at this moment
        return find(workspace).orElseThrow();
    }

    private Optional<String> find(String workspace) {
        return session.first(OURS, row -> row.getString(1), workspace);
    }

    @Override
    public Set<String> disregarded(String workspace) {
        return new TreeSet<>(session.list(DISREGARDED, row -> row.getString(1), workspace, workspace));
    }

    @Override
    public void replace(String workspace, String other) {
        session.update(INSERT, workspace, other, false);
    }

    @Override
    public boolean isRestored(String workspace) {
        return session.first(IS_RESTORED, row -> row.getBoolean(1), workspace).orElse(false);
    }

    @Override
    public void restored(String workspace, boolean restored) {
        session.update(RESTORED, restored, workspace);
    }
}
