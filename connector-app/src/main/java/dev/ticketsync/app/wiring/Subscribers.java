package dev.ticketsync.app.wiring;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.ticketsync.app.config.Secret;
import dev.ticketsync.app.config.WebhookConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.app.feed.SignedPost;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.sync.publish.Subscriber;

/** Those who are told what happens in one workspace, as they are configured. Opening them sends nothing. */
final class Subscribers implements AutoCloseable {
    private final List<Subscriber> all = new ArrayList<>();
    private final List<SignedPost> posts = new ArrayList<>();

    Subscribers(String name, WorkspaceConfig workspace, Surroundings surroundings) {
        workspace.outside().webhooks().forEach((webhook, config) -> {
            List<byte[]> keys = config.secrets().stream().map(Subscribers::key).toList();
            SignedPost post = new SignedPost(new SignedPost.Endpoint(name, webhook, config.url(), keys), surroundings);
            posts.add(post);
            all.add(new Subscriber(webhook, config.events(), post));
        });
    }

    private static byte[] key(Secret secret) {
        return Base64.getDecoder().decode(secret.value().substring(WebhookConfig.SECRET_START.length()));
    }

    List<Subscriber> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        posts.forEach(SignedPost::close);
    }
}
