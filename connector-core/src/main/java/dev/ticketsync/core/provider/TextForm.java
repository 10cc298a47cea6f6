package dev.ticketsync.core.provider;

/** How a remote keeps a text. */
public interface TextForm {
    /** The text is kept letter by letter. */
    TextForm VERBATIM = new TextForm() {
        @Override
        public String canonical(String text) {
            return text;
        }

        @Override
        public String written(String text) {
            return text;
        }
    };

    /**
     * Returns the form in which two texts are compared. A fixpoint: the canonical form of a canonical form is itself, and the canonical form of what the
     * remote gives back after {@link #written} is that of the text that was written.
     */
    String canonical(String text);

    /** Returns the text as it is sent to the remote, shortened where the remote takes no more. */
    String written(String text);
}
