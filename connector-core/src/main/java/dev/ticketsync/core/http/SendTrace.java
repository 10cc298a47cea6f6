package dev.ticketsync.core.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Notes whether any byte of a request may have left. One a try. */
final class SendTrace extends EventListener {
    private volatile boolean begun;

    boolean begun() {
        return begun;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }
}
