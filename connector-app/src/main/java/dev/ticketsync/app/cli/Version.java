package dev.ticketsync.app.cli;

import java.util.Objects;

import picocli.CommandLine.IVersionProvider;

/** Says which version this is, as the package that it came in was named. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"connector " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
