package dev.customary.hub.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.access.Access;
import dev.customary.hub.access.Permission;
import dev.customary.hub.access.Principal;
import dev.customary.hub.platform.Ids;
import dev.customary.hub.platform.Invalid;
import dev.customary.hub.platform.web.Problem;
import dev.customary.hub.platform.web.ProblemCode;
import dev.customary.hub.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who one is. */
@RestController
class SessionEndpoint {
    private final Access access;
    private final InstantSource clock;

    SessionEndpoint(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    record Credentials(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String id,
            @Nullable String email,
            String name,
            String role,
            List<String> permissions,
            WorkspaceName workspace,
            String locale) {
        static Me of(Principal principal) {
            return new Me(
                    Ids.spell(principal.isPerson() ? "usr" : "key", principal.id()),
                    principal.email().isEmpty() ? null : principal.email(),
                    principal.name(),
                    principal.role().label(),
                    principal.role().permissions().stream()
                            .map(Permission::label)
                            .sorted()
                            .toList(),
                    new WorkspaceName(principal.workspace(), "main"),
                    principal.locale());
        }
    }

    record WorkspaceName(int id, String name) {}

    @PostMapping("/api/v1/session")
    ResponseEntity<?> signIn(
            @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        return switch (access.signIn(said("email", credentials.email()), said("password", credentials.password()))) {
            case Access.SignIn.Welcome welcome -> welcome(welcome, request, response);
            case Access.SignIn.Refused refused ->
                Problems.answer(
                        Problem.of(ProblemCode.SIGN_IN_REFUSED, "E-mail address or password is wrong."), request);
            case Access.SignIn.Locked locked -> {
                long seconds = locked.rest().toSeconds() + 1;
                yield Problems.answer(
                        Problem.of(
                                        ProblemCode.SIGN_IN_LOCKED,
                                        "Too many failed attempts; try again in %d seconds.".formatted(seconds))
                                .after(seconds),
                        request);
            }
        };
    }

    private static String said(String name, @Nullable String value) {
        if (value != null) return value;
        throw Invalid.member(List.of(name), "missing", "a text");
    }

    private ResponseEntity<?> welcome(
            Access.SignIn.Welcome welcome, HttpServletRequest request, HttpServletResponse response) {
        var principal = access.bySession(welcome.token()).orElseThrow();
        var age = Duration.between(clock.instant(), welcome.until());
        add(response, cookie(Gate.SESSION, welcome.token(), request, age, true));
        add(response, cookie(Gate.CSRF, principal.csrf(), request, age, false));
        return ResponseEntity.ok(Me.of(principal));
    }

    @DeleteMapping("/api/v1/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        Gate.session(request).ifPresent(access::signOut);
        add(response, cookie(Gate.SESSION, "", request, Duration.ZERO, true));
        add(response, cookie(Gate.CSRF, "", request, Duration.ZERO, false));
    }

    @GetMapping("/api/v1/me")
    Me me(Principal principal) {
        return Me.of(principal);
    }

    private static ResponseCookie cookie(
            String name, String value, HttpServletRequest request, Duration age, boolean httpOnly) {
        return ResponseCookie.from(name, value)
                .path("/")
                .sameSite("Lax")
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .maxAge(age)
                .build();
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
