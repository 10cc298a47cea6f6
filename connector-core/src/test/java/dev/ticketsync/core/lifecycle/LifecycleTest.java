package dev.ticketsync.core.lifecycle;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LifecycleTest {
    private static final Status OPEN = new Status("open", StatusKind.OPEN);
    private static final Status DONE = new Status("done", StatusKind.CLOSED);
    private static final Status STRANGE = new Status("strange", StatusKind.OPEN);

    @Test
    void listsItsStatusesWhereOneIsUnknown() {
        Lifecycle lifecycle = openAndDone().build();

        assertThat(lifecycle.find("dome")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> lifecycle.status("dome"))
                .withMessage("lifecycle test has no status 'dome'; it has open, done");
    }

    @Test
    void refusesToSpeakOfAStatusOfAnotherTable() {
        Lifecycle lifecycle = openAndDone().build();

        assertThatIllegalArgumentException().isThrownBy(() -> lifecycle.edge(STRANGE, DONE)).withMessageContaining("strange");
        assertThatIllegalArgumentException().isThrownBy(() -> lifecycle.legalFrom(STRANGE)).withMessageContaining("strange");
        assertThatIllegalArgumentException().isThrownBy(() -> lifecycle.path(STRANGE, DONE)).withMessageContaining("strange");
        assertThatIllegalArgumentException().isThrownBy(() -> lifecycle.path(OPEN, STRANGE)).withMessageContaining("strange");
    }

    @Test
    void listsEdgesInTableOrder() {
        Lifecycle lifecycle = openAndDone().edge(DONE, OPEN, "reopen").build();

        assertThat(lifecycle.edges()).extracting(Edge::trigger).containsExactly("finish", "reopen");
        assertThat(lifecycle).hasToString("test");
    }

    @Test
    void needsAStatus() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lifecycle.named("empty").build())
                .withMessage("lifecycle empty has no status");
    }

    @Test
    void refusesAStatusWithoutAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Status(" ", StatusKind.OPEN)).withMessage("a status needs a name");
    }

    @Test
    void refusesAStatusListedTwiceEvenWithAnotherMeaning() {
        LifecycleBuilder table = openAndDone().status(new Status("open", StatusKind.ACTIVE));

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessage("lifecycle test lists the status open twice");
    }

    @Test
    void refusesAnEdgeListedTwiceEvenByAnotherTrigger() {
        LifecycleBuilder table = openAndDone();

        assertThatIllegalArgumentException().isThrownBy(() -> table.edge(OPEN, DONE, "abandon"))
                .withMessage("lifecycle test lists the edge open to done twice");
    }

    @Test
    void refusesAnEdgeFromAStatusThatIsNotListed() {
        LifecycleBuilder table = openAndDone().edge(STRANGE, DONE, "appear");

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessage("lifecycle test has no status strange");
    }

    @Test
    void refusesAnEdgeToAStatusThatIsNotListed() {
        LifecycleBuilder table = openAndDone().edge(DONE, STRANGE, "vanish");

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessage("lifecycle test has no status strange");
    }

    @Test
    void refusesAnEdgeToAWaitingStatusThatIsNotListed() {
        LifecycleBuilder table = openAndDone().edge(OPEN, new Status("limbo", StatusKind.WAITING), "wait");

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessage("lifecycle test has no status limbo");
    }

    private static LifecycleBuilder openAndDone() {
        return Lifecycle.named("test").status(OPEN).status(DONE).edge(OPEN, DONE, "finish");
    }
}
