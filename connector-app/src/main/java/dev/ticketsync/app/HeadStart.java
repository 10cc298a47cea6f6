package dev.ticketsync.app;

import java.sql.DriverManager;
import java.sql.SQLException;

import io.javalin.Javalin;
import okhttp3.OkHttpClient;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Loads what {@code serve} needs in a moment, beside the main thread that reads the command line and the configuration: whoever restarts it waits less until
 * webhooks are taken again. SQLite is loaded whichever store is configured, and a port that the system picks is listened at on the loopback address for a moment.
 * Nothing depends on it: what fails here fails again where it is needed, and is told there.
 */
final class HeadStart {
    private HeadStart() {}

    /** Returns once logging is set up: two threads that begin with it at the same time would be told so among the command's own lines. */
    static void begin() {
        ILoggerFactory unused = LoggerFactory.getILoggerFactory();
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::load);
    }

    private static void load() {
        try {
            OkHttpClient unused = new OkHttpClient(); // reads what the machine trusts
            DriverManager.getConnection("jdbc:sqlite::memory:").close(); // unpacks SQLite
            Javalin.create(config -> config.startup.showJavalinBanner = false).start("127.0.0.1", 0).stop();
        } catch (SQLException | RuntimeException | LinkageError toldWhereItIsNeeded) {
            return;
        }
    }
}
