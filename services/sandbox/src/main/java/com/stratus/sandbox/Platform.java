package com.stratus.sandbox;

import com.stratus.sandbox.faults.FaultKind;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One simulated platform: answers calls, and knows what its failures look like. */
public interface Platform {
    /** Its name in faults and truth. */
    String name();

    /** Paths that belong to it begin so. */
    String prefix();

    /** More paths that belong to it begin so; calls to them keep the whole of their path. */
    default List<String> otherPrefixes() {
        return List.of();
    }

    /** The answer of a platform in good health. */
    Answer answer(Call call);

    /** The answer in good health, but for those of the faults that change what is in it. */
    default Answer answer(Call call, Set<FaultKind> faults) {
        return answer(call);
    }

    /** The answer that a fault of this platform alone calls for, or null where that fault calls for none. */
    default Answer failure(FaultKind fault, Call call) {
        return null;
    }

    /** Whether a call can be struck by a fault. */
    default boolean concerns(FaultKind fault, Call call) {
        return true;
    }

    /** Which refresh tokens are dead, for the next start: of each row of them, the number below which they are. */
    default Map<String, Integer> usedTokens() {
        return Map.of();
    }

    /** Takes up what {@link #usedTokens} told before a restart. */
    default void restore(Map<String, Integer> usedTokens) {}

    /** It has had enough calls for now. */
    Answer throttled(Call call);

    /** Its answer to a bad token. */
    Answer unauthorized();

    /** Its answer to a bad token, where that differs from one call to the other. */
    default Answer unauthorized(Call call) {
        return unauthorized();
    }

    /** Its answer to a lack of rights. */
    Answer forbidden(Call call);

    /** Its answer once the secret has expired that its tokens are asked for with. */
    Answer secretExpired(Call call);

    /** Its answer once its tokens are revoked, new ones too. */
    Answer tokenRevoked(Call call);

    /** Its answer to somebody who asks in a place where the account is not known. */
    Answer unknownHere(Call call);

    /** The platform's word for what a call does, or null where calls are not told apart so. */
    default String operation(Call call) {
        return null;
    }

    /** All words of {@link #operation}. */
    default Set<String> operations() {
        return Set.of();
    }

    /** Whether a call reads an entity, as truth names it. */
    boolean reads(Call call, String entity);

    /** Turns the account that an answer's body speaks of into another one. */
    void disguise(Object body);

    /** Its own failure, as JSON. */
    Answer serverError();

    /** The records in an answer's body, to be damaged or doubled by faults; empty when it holds no page of them. */
    List<Map<String, Object>> records(Object body);

    /** What a record is, of all that the platform has pages of; one of each kind is damaged. */
    default String kind(Map<String, Object> entry) {
        return "";
    }

    /** The identity of a record. */
    Object identity(Map<String, Object> entry);

    /** Takes away or spoils a value that no reader can do without. */
    void spoil(Map<String, Object> entry);
}
