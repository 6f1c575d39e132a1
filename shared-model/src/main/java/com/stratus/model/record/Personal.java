package com.stratus.model.record;

import com.stratus.model.person.PersonKind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that says something of a person. Unless it is kept, it is emptied when the person is erased, so its record
 * must stand without it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** What the component names the person by; without it, it only describes somebody whom others name. */
    PersonKind[] value() default {};

    /**
     * Whether the component stays when the person is erased, because it is the record's key. It names the person only as long
     * as another component says something of them.
     */
    boolean kept() default false;
}
