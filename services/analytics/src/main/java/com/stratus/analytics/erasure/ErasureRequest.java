package com.stratus.analytics.erasure;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.person.PersonKind;
import com.stratus.model.person.PersonReferences;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.Optional;

/**
 * Whom to erase: one of both. What the person is named by is not kept; messages do not repeat it.
 *
 * @param email an e-mail address
 * @param customer connection and the platform's id of the customer, with a | between them
 */
@Schema(description = "Whom to erase: one of both.")
record ErasureRequest(
        @Schema(description = "An e-mail address.", examples = "anna@example.com") String email,
        @Schema(
                        description = "Connection and the platform's id of the customer, with a | between them.",
                        examples = "shopify|7770000000012")
                String customer) {

    private static final String EXAMPLE =
            "{\"email\":\"anna@example.com\"} or {\"customer\":\"shopify|7770000000012\"}";
    private static final char BETWEEN = '|';

    static ErasureRequest parse(String body) {
        var request = Body.read(body, ErasureRequest.class, EXAMPLE);
        if ((request.email == null) == (request.customer == null)) {
            throw ProblemException.badRequest("Name the person by email or by customer, like " + EXAMPLE + ".");
        }
        if (request.email != null && !request.email.strip().matches("\\S+@\\S+")) {
            throw ProblemException.badRequest("email must look like anna@example.com.");
        }
        if (request.customer != null && !request.customer.strip().matches("[^|\\s]+\\|[^|\\s]+")) {
            throw ProblemException.badRequest("customer must look like shopify|7770000000012.");
        }
        return request;
    }

    PersonKind namedBy() {
        return email == null ? PersonKind.CUSTOMER : PersonKind.EMAIL;
    }

    /** The connection whose customer it is; empty when the person is named by an address. */
    Optional<String> connection() {
        return Optional.ofNullable(customer).map(String::strip).map(text -> text.substring(0, text.indexOf(BETWEEN)));
    }

    String person(PersonReferences references) {
        return connection()
                .map(connection -> references.ofCustomer(connection, customer.substring(customer.indexOf(BETWEEN) + 1)))
                .orElseGet(() -> references.ofEmail(email));
    }

    /** Without the person, so that no log can hold it. */
    @Override
    public String toString() {
        return "ErasureRequest by " + namedBy().id();
    }
}
