package dev.ticketsync.core.lifecycle;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GuardTest {
    @Test
    void isReadFromItsLabel() {
        for (String label : List.of("resolution", "validOutput", "approval", "customerConfirmed", "noOpenChildren", "waited 3d",
                "waited 5h",
                "waited 90m", "customerConfirmed or waited 3d", "approval or resolution or waited 1d"))
            assertThat(Guard.of(label).label()).isEqualTo(label);
        assertThat(Guard.of("waited 48h")).isEqualTo(Guard.of("waited 2d"));
    }

    @Test
    void isRefusedWhereThereIsNone() {
        for (String label : List.of("", "resolutoin", "waited", "waited 0d", "waited 3w", "approval or ", " or approval"))
            assertThatIllegalArgumentException().as(label).isThrownBy(() -> Guard.of(label)).withMessageContaining("there is no guard");
    }

    @Test
    void everyPresetIsSoundAsAWhole() {
        Lifecycles.byName().values().forEach(lifecycle -> assertThat(lifecycle.flaws()).as(lifecycle.name()).isEmpty());
    }
}
