package dev.ticketsync.sandbox.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** Entries in the order in which they came, numbered from 1. Thread-safe. */
final class NumberedLog<E> {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Numbered<E>> entries = new ArrayList<>();
    private long last;

    private record Numbered<E>(long number, E entry) {}

    /** @param entry makes the entry of its number */
    void append(LongFunction<E> entry) {
        lock.lock();
        try {
            last++;
            entries.add(new Numbered<>(last, entry.apply(last)));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the entries numbered above {@code number}, oldest first. */
    List<E> since(long number) {
        lock.lock();
        try {
            return entries.stream().filter(numbered -> numbered.number() > number).map(Numbered::entry).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the highest number given out so far; 0 before the first. */
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Drops the entries; numbers go on rising. */
    void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }
}
