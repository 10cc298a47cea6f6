package dev.ticketsync.app.architecture;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ArchitectureTest {
    private static final Rules PROGRAM = new Rules("dev.ticketsync");
    private static final Rules PLANTED = new Rules("dev.ticketsync.app.architecture.planted");
    /** Packaged, core's test fixtures lie in a jar of their own. */
    private static final ImportOption NO_TEST_JAR = location -> !location.contains("-tests.jar");
    private static final JavaClasses PROGRAM_CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(NO_TEST_JAR)
            .importPackages(PROGRAM.root());
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED.root());

    @ParameterizedTest(name = "{0}")
    @MethodSource("program")
    void holds(ArchRule rule) {
        assertThat(rule.evaluate(PROGRAM_CLASSES).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void findsAPlantedViolation(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED_CLASSES).hasViolation()).isTrue();
    }

    @Test
    void looksAtEveryModule() {
        assertThat(PROGRAM_CLASSES.stream().map(type -> type.getPackageName().split("\\.", -1)[2])).contains("core", "linear", "psa",
                "sandbox",
                "app");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("program")
    void failsWhereItFindsNothingToLookAt(ArchRule rule) {
        JavaClasses nothing = new ClassFileImporter().importClasses();

        assertThatThrownBy(() -> rule.evaluate(nothing)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    static Stream<ArchRule> program() {
        return all(PROGRAM);
    }

    static Stream<ArchRule> planted() {
        return all(PLANTED);
    }

    private static Stream<ArchRule> all(Rules rules) {
        return Stream.of(rules.floorsKnowOnlyThoseBelow(), rules.adaptersKnowOnlyTheirOwnFloors(), rules.besideKnowsOnlyProviderAndTicket(),
                List.of(rules.pureFloorsKnowOnlyJava(), rules.engineKnowsNothingBeside(), rules.coreKnowsNoVendor(),
                        rules.simulatorsKnowNothingOfUs(), rules.packagesFormNoRing(), rules.onlyWiringKnowsTheDatabase(),
                        rules.timeAndChanceAreHandedIn()))
                .flatMap(List::stream);
    }
}
