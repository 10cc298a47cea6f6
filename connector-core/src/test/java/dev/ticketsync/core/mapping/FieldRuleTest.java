package dev.ticketsync.core.mapping;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FieldRuleTest {
    @Test
    void takesFromEverySideUnlessOneIsNamed() {
        assertThat(FieldRule.BOTH.takesFrom("linear")).isTrue();
        assertThat(FieldRule.withAuthority("psa").takesFrom("linear")).isTrue();
        assertThat(FieldRule.onlyFrom("psa").takesFrom("psa")).isTrue();
        assertThat(FieldRule.onlyFrom("psa").takesFrom("linear")).isFalse();
    }

    @Test
    void givesAuthorityToTheOnlySideItTakesFrom() {
        assertThat(FieldRule.onlyFrom("psa").authority()).contains("psa");
        assertThat(FieldRule.BOTH.authority()).isEmpty();
    }
}
