package org.fascicle.stats;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statistic that the data either define or do not.
 *
 * @param <T> what is computed
 */
public sealed interface Outcome<T> {

    /** The data define the statistic. */
    record Defined<T>(T value) implements Outcome<T> {
        public Defined {
            Objects.requireNonNull(value, "value");
        }
    }

    /** The data leave the statistic without a value; {@code reason} says why, in words fit for a report. */
    record Undefined<T>(String reason) implements Outcome<T> {
        public Undefined {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an undefined outcome needs its reason");
            }
        }
    }

    static <T> Outcome<T> of(T value) {
        return new Defined<>(value);
    }

    static <T> Outcome<T> undefined(String reason) {
        return new Undefined<>(reason);
    }

    /** The value, or empty where undefined. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Defined<T>(T value) -> Optional.of(value);
            case Undefined<T>(String _) -> Optional.empty();
        };
    }

    /** Why there is no value, or empty where there is one. */
    default Optional<String> undefinedReason() {
        return switch (this) {
            case Defined<T>(T _) -> Optional.empty();
            case Undefined<T>(String reason) -> Optional.of(reason);
        };
    }

    /** The value; for callers that know that it is defined. */
    default T get() {
        return switch (this) {
            case Defined<T>(T value) -> value;
            case Undefined<T>(String reason) -> throw new IllegalStateException("undefined: " + reason);
        };
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> f) {
        return switch (this) {
            case Defined<T>(T value) -> of(f.apply(value));
            case Undefined<T>(String reason) -> undefined(reason);
        };
    }

    /** As {@link #map}, for a function that may be undefined in its turn. */
    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> f) {
        return switch (this) {
            case Defined<T>(T value) -> f.apply(value);
            case Undefined<T>(String reason) -> undefined(reason);
        };
    }
}
