package dev.ticketsync.app.architecture;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What may know what, as rules over a root package, so that each can be run against the program and against a planted violation. A rule that finds nothing to
 * look at fails.
 *
 * @param root the package that everything lies below
 */
record Rules(String root) {
    /** The floors of the core, from the ground up: a package imports only from those before it. */
    static final List<String> FLOORS = List.of("lifecycle", "ticket", "provider", "mapping", "link", "reconcile", "store", "workflow",
            "sync");
    private static final int LAST_PURE_FLOOR = FLOORS.indexOf("reconcile");
    private static final List<String> BESIDE = List.of("http", "text");

    /** One rule a floor: nothing on it knows a floor above it. */
    List<ArchRule> floorsKnowOnlyThoseBelow() {
        return FLOORS.subList(0, FLOORS.size() - 1).stream().map(this::knowsNothingAbove).toList();
    }

    private ArchRule knowsNothingAbove(String floor) {
        String[] above = FLOORS.subList(FLOORS.indexOf(floor) + 1, FLOORS.size()).stream().map(this::core).toArray(String[]::new);
        return noClasses().that().resideInAPackage(core(floor)).should().dependOnClassesThat().resideInAnyPackage(above)
                .as("the floor " + floor + " knows only the floors below it");
    }

    /** The floors up to {@code reconcile} decide and do nothing else: no library, no I/O, nothing that lies beside the floors. */
    ArchRule pureFloorsKnowOnlyJava() {
        Stream<String> allowed = Stream.concat(Stream.of("java..", "org.jspecify.."), pureFloors());
        return noClasses().that().resideInAnyPackage(pureFloors().toArray(String[]::new)).should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))))
                .as("the floors from lifecycle to reconcile know only java.*, jspecify and each other");
    }

    private Stream<String> pureFloors() {
        return FLOORS.subList(0, LAST_PURE_FLOOR + 1).stream().map(this::core);
    }

    /** The engine reaches remotes and databases through its own interfaces. */
    ArchRule engineKnowsNothingBeside() {
        String[] beside = Stream.concat(BESIDE.stream().map(this::core), Stream.of(root + ".core.store.jdbc..")).toArray(String[]::new);
        return noClasses().that().resideInAnyPackage(FLOORS.stream().map(this::core).toArray(String[]::new))
                .and().resideOutsideOfPackage(root + ".core.store.jdbc..")
                .should().dependOnClassesThat().resideInAnyPackage(beside)
                .as("the floors know nothing of http, text and store.jdbc");
    }

    /** What lies beside the floors serves adapters and knows no more than they do: one rule for each. */
    List<ArchRule> besideKnowsOnlyProviderAndTicket() {
        return BESIDE.stream().map(this::knowsOnlyProviderAndTicket).toList();
    }

    private ArchRule knowsOnlyProviderAndTicket(String beside) {
        String[] unseen = FLOORS.stream().filter(floor -> !List.of("provider", "ticket").contains(floor)).map(this::core)
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage(core(beside)).should().dependOnClassesThat().resideInAnyPackage(unseen)
                .as(beside + " knows only provider and ticket");
    }

    /** Core knows no vendor, and nobody's wiring. */
    ArchRule coreKnowsNoVendor() {
        return noClasses().that().resideInAPackage(root + ".core..").should().dependOnClassesThat()
                .resideInAnyPackage(root + ".linear..", root + ".psa..", root + ".sandbox..", root + ".app..")
                .as("core knows no vendor, no simulator and no wiring");
    }

    /** An adapter knows the values and the shared client; it never translates, stores or syncs, and never sees another adapter. */
    List<ArchRule> adaptersKnowOnlyTheirOwnFloors() {
        return List.of(adapter(".linear..", ".psa.."), adapter(".psa.connectwise..", ".linear.."));
    }

    private ArchRule adapter(String mine, String other) {
        Stream<String> core = Stream.of("lifecycle", "mapping", "link", "reconcile", "store", "workflow", "sync").map(this::core);
        String[] unseen = Stream.concat(core, Stream.of(root + other, root + ".sandbox..", root + ".app..")).toArray(String[]::new);
        return noClasses().that().resideInAPackage(root + mine).should().dependOnClassesThat().resideInAnyPackage(unseen)
                .as("the adapter " + mine + " knows only provider, ticket, http and text");
    }

    /** A simulator shares nothing with what it tests, or one mistake would go unseen. */
    ArchRule simulatorsKnowNothingOfUs() {
        return noClasses().that().resideInAPackage(root + ".sandbox..").should().dependOnClassesThat()
                .resideInAnyPackage(root + ".core..", root + ".linear..", root + ".psa..", root + ".app..")
                .as("the simulators know nothing of the connector");
    }

    /** No two packages know each other, directly or in a ring. */
    ArchRule packagesFormNoRing() {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles().as("packages form no ring");
    }

    /** A database is chosen in one place: everybody else sees a store. */
    ArchRule onlyWiringKnowsTheDatabase() {
        return noClasses().that().resideOutsideOfPackages(root + ".core.store.jdbc..", root + ".app.wiring..").should()
                .dependOnClassesThat().resideInAPackage(root + ".core.store.jdbc..")
                .as("only wiring knows store.jdbc");
    }

    /** Time and chance are handed in; they begin in the wiring alone. */
    ArchRule timeAndChanceAreHandedIn() {
        return noClasses().that(DescribedPredicate.not(isWiring())).should()
                .callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID").orShould()
                .callMethod(Math.class, "random")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callConstructor(Random.class)
                .as("only wiring asks for the time or draws chance");
    }

    private DescribedPredicate<JavaClass> isWiring() {
        return DescribedPredicate.describe("wiring",
                type -> type.getPackageName().equals(root + ".app") || type.getPackageName().equals(root + ".app.wiring"));
    }

    private String core(String floor) {
        return root + ".core." + floor + "..";
    }
}
