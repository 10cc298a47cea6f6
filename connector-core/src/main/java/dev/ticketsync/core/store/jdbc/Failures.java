package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;

import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.StoreUnavailable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one clear sentence what is wrong with the database. */
final class Failures {
    private static final String POSTGRES_CONSTRAINT = "23";
    private static final String POSTGRES_UNIQUE = "23505";
    private static final String POSTGRES_BAD_VALUE = "22";

    /** Its transaction was idle for too long, as after the process was frozen. */
    private static final String CUT_OFF = "25P03";

    private final String place;

    /** @param place names the database, without credentials */
    Failures(String place) {
        this.place = place;
    }

    /** Returns what a statement's failure means to the caller: the store is unavailable, the row breaks a rule, or another was first. */
    RuntimeException of(SQLException failure) {
        if (isTaken(failure)) return new StaleVersion("the row's place in " + place + " was taken: " + failure.getMessage());
        if (isConstraint(failure))
            return new IllegalStateException("the row breaks a rule of " + place + ": " + failure.getMessage(), failure);
        if (isBadValue(failure)) return new IllegalArgumentException(place + " refuses a value: " + failure.getMessage(), failure);
        if (isBeaten(failure)) return new StaleVersion(place + " stopped the transaction in favour of another");
        return unavailable(failure);
    }

    StoreUnavailable unavailable(SQLException failure) {
        String reason = failure instanceof SQLiteException sqlite ? sqliteReason(sqlite) : postgresReason(failure);
        return new StoreUnavailable(place + " " + reason, failure);
    }

    /** @param reason goes on after the name of the database */
    StoreUnavailable unavailable(String reason) {
        return new StoreUnavailable(place + " " + reason);
    }

    private static boolean isTaken(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
        return POSTGRES_UNIQUE.equals(failure.getSQLState());
    }

    private static boolean isConstraint(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) return code(sqlite) == SQLiteErrorCode.SQLITE_CONSTRAINT;
        String state = failure.getSQLState();
        return state != null && state.startsWith(POSTGRES_CONSTRAINT);
    }

    /** Two transactions waited for each other, or changed the same rows. */
    private static boolean isBeaten(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    private static boolean isBadValue(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith(POSTGRES_BAD_VALUE);
    }

    private static String sqliteReason(SQLiteException failure) {
        return switch (code(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "is held by another process; wait until it is done, or stop it";
            case SQLITE_FULL -> "can't grow: the disk is full; make room";
            case SQLITE_READONLY -> "is read-only; give this user the right to write the file and its folder";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "can't be opened; check that the path is a file in a folder that this user may write";
            case SQLITE_NOTADB, SQLITE_CORRUPT -> "isn't a sound SQLite database; restore it from a backup";
            default -> "can't be read or written: " + failure.getMessage();
        };
    }

    /** The primary code: extended ones keep it in their lowest byte. */
    private static SQLiteErrorCode code(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff);
    }

    private static String postgresReason(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.equals(CUT_OFF)) return "can't be reached: " + failure.getMessage();
        if (state.startsWith("28")) return "refuses the credentials; check user and password in store.url";
        return switch (state) {
            case "53100" -> "can't grow: its disk is full; make room";
            case "25006" -> "takes no writes now: it is read-only";
            default -> "can't be read or written: " + failure.getMessage();
        };
    }
}
