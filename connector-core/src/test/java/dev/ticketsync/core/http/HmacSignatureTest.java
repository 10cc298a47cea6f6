package dev.ticketsync.core.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HmacSignatureTest {
    // RFC 4231, test case 2
    private static final byte[] MESSAGE = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static final String BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

    private final HmacSignature signature = HmacSignature.ofSecrets(List.of("Jefe"));

    @Test
    void knowsItsOwnSignature() {
        assertThat(signature.signedHex(MESSAGE, HEX)).isTrue();
        assertThat(signature.signedHex(MESSAGE, HEX.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(signature.signedBase64(MESSAGE, BASE64)).isTrue();
    }

    @Test
    void refusesEverythingElse() {
        byte[] changed = MESSAGE.clone();
        changed[0]++;

        assertThat(signature.signedHex(changed, HEX)).isFalse();
        assertThat(List.of("", "5bdc", "not hex", HEX + "00", HEX.replace('5', '6'))).noneMatch(text -> signature.signedHex(MESSAGE, text));
        assertThat(List.of("", "W9zB", "***", BASE64.replace('W', 'X'))).noneMatch(text -> signature.signedBase64(MESSAGE, text));
    }

    @Test
    void takesTheOldSecretAndTheNewOneDuringAChange() {
        assertThat(HmacSignature.ofSecrets(List.of("new", "Jefe")).signedHex(MESSAGE, HEX)).isTrue();
        assertThat(HmacSignature.ofSecrets(List.of("Jefe", "new")).signedHex(MESSAGE, HEX)).isTrue();
        assertThat(HmacSignature.ofSecrets(List.of("new")).signedHex(MESSAGE, HEX)).isFalse();
        assertThat(HmacSignature.ofSecrets(List.of()).signedHex(MESSAGE, HEX)).isFalse();
    }

    @Test
    void signsWithEachKey() {
        assertThat(HmacSignature.ofSecrets(List.of("Jefe", "new")).base64(MESSAGE)).hasSize(2).first().isEqualTo(BASE64);
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatThrownBy(() -> HmacSignature.ofSecrets(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
