package dev.ticketsync.core.reconcile;

import dev.ticketsync.core.provider.TextForm;

/** A remote that keeps ten letters of a text, and no blanks around them. */
record TenLetters() implements TextForm {
    @Override
    public String canonical(String text) {
        return written(text).strip();
    }

    @Override
    public String written(String text) {
        return text.substring(0, Math.min(10, text.length()));
    }
}
