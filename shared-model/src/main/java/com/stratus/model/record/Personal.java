package com.stratus.model.record;

import com.stratus.model.person.PersonKind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that says something of a person. It is emptied when the person is erased, so its record must stand
 * without it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** What the component names the person by; without it, it only describes somebody whom others name. */
    PersonKind[] value() default {};
}
