package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.ticketsync.core.store.SomeContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of the newest version is what that version makes. */
final class KeptStoreTest {
    private static final String MIGRATIONS = "db/migration/";
    private static final KeptStore NEWEST = new KeptStore(Migrations.SHIPPED.newest());
    private static final String SOURCES = "src/test/resources/";

    private final String url;

    KeptStoreTest(@TempDir Path folder) {
        url = "jdbc:sqlite:" + folder.resolve("connector.db");
    }

    @Test
    void isThatOfTheMigrationsThatAreShipped() throws Exception {
        assertThat(KeptStore.VERSIONS).as("a version is never dropped: somebody may still have it").last()
                .isEqualTo(Migrations.SHIPPED.newest());
        assertThat(shipped()).hasSize(Migrations.SHIPPED.newest());
        for (Path migration : shipped()) {
            assertThat(KeptStore.read(NEWEST.folder() + "/" + migration.getFileName()))
                    .as("%s is not what is kept. Was its version released? Then add a further migration instead. "
                            + "If not, keep it anew: run this test with -Dkept.store=write", migration.getFileName())
                    .isEqualTo(Files.readString(migration));
        }
    }

    @Test
    void holdsARowOfEveryTable() throws SQLException {
        JdbcStore.open(url).close();

        assertThat(columns().keySet())
                .allSatisfy(table -> assertThat(NEWEST.rows()).anyMatch(row -> row.startsWith("insert into " + table + " ")));
    }

    /** Not a test: how the kept store of the version under way comes about. */
    @Test
    @EnabledIfSystemProperty(named = "kept.store", matches = "write")
    void isKeptAnew() throws Exception {
        Path folder = Files.createDirectories(Path.of(SOURCES, NEWEST.folder()));
        for (Path migration : shipped())
            Files.writeString(folder.resolve(migration.getFileName()), Files.readString(migration));
        try (JdbcStore store = JdbcStore.open(url)) {
            SomeContent.fill(store);
        }
        List<String> rows = new ArrayList<>(List.of("-- What SomeContent fills a store with. Written by KeptStoreTest."));
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, String> table : columns().entrySet())
                rows.addAll(KeptStore.dump(connection, table.getKey(), table.getValue()));
        }
        Files.write(folder.resolve(KeptStore.CONTENT), rows, StandardCharsets.UTF_8);
    }

    private static List<Path> shipped() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(KeptStore.class.getClassLoader().getResource(MIGRATIONS)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Of our own tables, but for what the database counts up itself. */
    private Map<String, String> columns() throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                                select t.name, group_concat(c.name, ', ')
                                from sqlite_master t, pragma_table_info(t.name) c
                                where t.type = 'table' and t.name not in ('flyway_schema_history', 'scheduled_tasks') and t.name not like 'sqlite%'
                                    and not (t.name = 'journal' and c.name = 'number')
                                group by t.name order by t.rootpage""")) {
            while (rows.next())
                columns.put(rows.getString(1), rows.getString(2));
        }
        return columns;
    }
}
