package dev.customary.hub.cli;

import java.util.function.Consumer;

/** Which hub is asked: the one of a profile that was named, else that of the variables, else that of the usual profile. */
final class Hubs {
    private static final String NEAREST = "http://localhost:8080";

    private Hubs() {}

    static ApiClient client(CommandLineClient program) {
        var around = program.around();
        Consumer<String> debug = program.debug ? text -> around.err().println(text) : text -> {};
        var profiles = Profiles.of(around.variables());
        var named = program.profile();
        if (named.isPresent()) {
            var profile = profiles.find(named.get()).orElseThrow(() -> unknown(named.get(), profiles));
            return new ApiClient(profile.url(), profile.token(), debug);
        }
        var wanted = around.variable("CUSTOMARY_PROFILE");
        var usual = profiles.find(wanted.isEmpty() ? Profiles.USUAL : wanted);
        if (!wanted.isEmpty() && usual.isEmpty()) throw unknown(wanted, profiles);
        var url = around.variable("CUSTOMARY_URL");
        var token = around.variable("CUSTOMARY_TOKEN");
        // A key belongs to its hub: that of a profile is not shown to a hub that a variable names.
        var own = usual.filter(profile -> url.isEmpty() || url.equals(profile.url()));
        return new ApiClient(
                url.isEmpty() ? own.map(Profiles.Profile::url).orElse(NEAREST) : url,
                token.isEmpty() ? own.map(Profiles.Profile::token).orElse("") : token,
                debug);
    }

    private static CommandFailure unknown(String name, Profiles profiles) {
        return new CommandFailure(
                Exit.USAGE,
                "no profile '%s' in %s; 'customary login --profile %s' makes it"
                        .formatted(name, profiles.file(), name));
    }
}
