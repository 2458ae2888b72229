package dev.customary.hub.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Every code that a problem can have. Codes never change their meaning; docs/errors.md lists them, and a test keeps it true. */
public enum ProblemCode {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read: broken JSON, or a value of the wrong kind"),
    UNKNOWN_MEMBER(HttpStatus.BAD_REQUEST, "The body has a member that is not known"),
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST, "The query has a parameter that is not known"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Nobody is signed in: no session and no key, or one that is not valid"),
    SIGN_IN_REFUSED(HttpStatus.UNAUTHORIZED, "E-mail address or password is wrong"),
    SIGNATURE_WRONG(HttpStatus.UNAUTHORIZED, "A webhook's signature is wrong or missing; nothing was stored"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The role of the caller lacks a permission"),
    CSRF(HttpStatus.FORBIDDEN, "A page's request lacks the header that proves where it comes from"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The address does not know the method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no answer in the form that was asked for"),
    ALREADY_RESOLVED(HttpStatus.CONFLICT, "Somebody else chose before; `current` shows what"),
    ALREADY_MERGED(HttpStatus.CONFLICT, "A customer was merged into another, which has its place"),
    MERGED_AGAIN(HttpStatus.CONFLICT, "The customer was merged with others since; that is to be taken back first"),
    NOT_MERGED(HttpStatus.CONFLICT, "Nothing of this customer was merged, or it was taken back"),
    GROUP_TOO_LARGE(HttpStatus.CONFLICT, "The merged customer would have too many records and former customers"),
    PINNED_FIELD(HttpStatus.CONFLICT, "A pinned field is changed by its pin alone"),
    UNDO_TOO_LATE(HttpStatus.CONFLICT, "It happened too long ago to be taken back; see the setting `undo.window`"),
    CONNECTION_PAUSED(HttpStatus.CONFLICT, "The connection is paused and has to be resumed first"),
    CONFIRM_REQUIRED(
            HttpStatus.CONFLICT,
            "A plan is past the brakes; `current` shows how many changes it has, and `confirm` takes that number"),
    PLAN_STALE(HttpStatus.CONFLICT, "Settings by which a plan was worked out have changed since; it takes a new plan"),
    PLAN_STATE(HttpStatus.CONFLICT, "The plan does not wait for anybody's word any more, or does not yet"),
    TOO_FEW_POINTS(HttpStatus.CONFLICT, "The loyalty account has fewer points than are to be taken or set aside"),
    NOT_REVERSIBLE(HttpStatus.CONFLICT, "There is no such loyalty entry to be taken back, or less of it is left"),
    HOLD_ENDED(HttpStatus.CONFLICT, "Points are not set aside under this id, or not any more"),
    IDEMPOTENCY_IN_PROGRESS(HttpStatus.CONFLICT, "A request with this `Idempotency-Key` is still being worked on"),
    IDEMPOTENCY_INTERRUPTED(
            HttpStatus.CONFLICT,
            "The hub stopped while it worked on the request with this `Idempotency-Key`; look whether it was done"),
    STALE_VERSION(HttpStatus.PRECONDITION_FAILED, "`If-Match` names an old version; `current` shows the newer one"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than anything that makes sense"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of another type than `application/json`"),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "A value cannot be; `errors` says which and what was expected"),
    PROTECTED_FIELD(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "A protected field is not changed without a reason; `POST /customers/{id}/protected-changes` takes one"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The `Idempotency-Key` was used with another request before"),
    ENTRY_KEY_USED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The key of a loyalty entry, or the id of a hold, stands for another one"),
    VERSION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "`If-Match` is missing"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests; `Retry-After` says when to come back"),
    SIGN_IN_LOCKED(HttpStatus.TOO_MANY_REQUESTS, "Too many failed attempts to sign in"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "A fault of the hub; its log has more under the request's id"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The hub cannot answer at the moment"),
    UPSTREAM_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The remote system does not answer"),
    UPSTREAM_RATE_LIMITED(HttpStatus.SERVICE_UNAVAILABLE, "The remote system asks to wait"),
    UPSTREAM_BROKEN(HttpStatus.SERVICE_UNAVAILABLE, "The remote system fails"),
    UPSTREAM_UNAUTHORIZED(HttpStatus.UNPROCESSABLE_CONTENT, "The remote system does not take the credentials"),
    UPSTREAM_FORBIDDEN(HttpStatus.UNPROCESSABLE_CONTENT, "The credentials lack a permission in the remote system"),
    UPSTREAM_MALFORMED_ANSWER(
            HttpStatus.UNPROCESSABLE_CONTENT, "What answers is not such a system: HTML, broken JSON, too large"),
    UPSTREAM_ADDRESS_REFUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The address is inside the network and not in `http.allow_private`"),
    UPSTREAM_NOT_FOUND(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such place in the remote system"),
    UPSTREAM_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The remote system refuses the request");

    private final HttpStatus status;
    private final String meaning;

    ProblemCode(HttpStatus status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** As it stands in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public HttpStatus status() {
        return status;
    }

    public String meaning() {
        return meaning;
    }

    /** The code for a status that Spring chose by itself. */
    static ProblemCode of(HttpStatus status) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(status.name()))
                .findFirst()
                .orElse(status.is4xxClientError() ? BAD_REQUEST : INTERNAL_ERROR);
    }

    /** The table of the documentation. */
    static String markdown() {
        return Arrays.stream(values())
                .map(code -> "| `%s` | %d | %s |\n".formatted(code.label(), code.status.value(), code.meaning))
                .collect(Collectors.joining("", "| code | status | meaning |\n|---|---|---|\n", ""));
    }
}
