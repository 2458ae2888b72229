package dev.customary.sandbox.robaws;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated tenant of Robaws, and the people who work in it. */
public final class RobawsSandbox implements Sandbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RobawsOptions options;
    private final Doorkeeper doorkeeper;
    private final Limits limits;
    private final Clients clients;
    private final WebhookDesk desk;
    private final ClientRoutes routes;

    public RobawsSandbox(
            RobawsOptions options, Manners manners, Mail mail, InstantSource clock, RandomGenerator random) {
        this.options = options;
        this.doorkeeper = new Doorkeeper(options, clock, random);
        this.limits = new Limits(options, clock);
        this.clients = new Clients(options, manners, clock);
        this.desk = new WebhookDesk(mail, manners, clock, random);
        this.routes = new ClientRoutes(this, clients, manners);
    }

    /** Puts a client without telling anybody, and gives its id. */
    public String seed(ObjectNode record) {
        return clients.create(record).path("id").asString();
    }

    /** The replica stands still, or goes on. */
    public void freezeReplica(boolean on) {
        clients.freeze(on);
    }

    /** Other programs of the tenant call Robaws so often. */
    public void spend(boolean ofReplica, int calls) {
        limits.spend(ofReplica, calls);
    }

    /** From now on there are documents of this client, so that it cannot be deleted. */
    public void invoice(String id) {
        clients.invoice(id);
    }

    /** How often new tokens were given out. */
    public int refreshes() {
        return doorkeeper.refreshes();
    }

    /** How many webhook endpoints there are. */
    public int endpoints() {
        return desk.count();
    }

    /** What the latest endpoint is signed with. Callers are told it once. */
    public String secret() {
        return desk.latestSecret();
    }

    @Override
    public List<ObjectNode> records() {
        return clients.all(false);
    }

    @Override
    public Optional<ObjectNode> record(String id) {
        return clients.find(id, false);
    }

    @Override
    public String add(ObjectNode record) {
        var made = clients.create(record);
        tell("client.created", made);
        return made.path("id").asString();
    }

    @Override
    public void edit(String id, ObjectNode merge) {
        try {
            tell("client.updated", clients.change(id, merge));
        } catch (RobawsError refused) {
            throw new IllegalArgumentException("client %s: %s".formatted(id, refused.getMessage()), refused);
        }
    }

    /** Nobody is told: Robaws has no such event. */
    @Override
    public void remove(String id) {
        try {
            clients.delete(id);
        } catch (RobawsError refused) {
            throw new IllegalArgumentException("client %s: %s".formatted(id, refused.getMessage()), refused);
        }
    }

    void tell(String event, ObjectNode client) {
        desk.tell(event, client);
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals(Doorkeeper.TOKENS)) return doorkeeper.refreshed(call);
        try {
            doorkeeper.admit(call);
        } catch (RobawsError unknown) {
            return unknown.answer();
        }
        return limits.take(call)
                ? limits.told(call, answered(call))
                : limits.told(call, RobawsError.tooMany().answer());
    }

    private Answer answered(Call call) {
        try {
            return routed(call);
        } catch (RobawsError refused) {
            return refused.answer();
        } catch (JacksonException notJson) {
            return RobawsError.invalid("The body is not understood").answer();
        }
    }

    private Answer routed(Call call) {
        boolean isReading = List.of("GET", "HEAD", "OPTIONS").contains(call.method());
        if (Limits.isReplica(call) && !isReading) throw RobawsError.invalid("The replica takes no writes");
        if (call.path().startsWith(ClientRoutes.PATH)) {
            if (!options.hasClients()) throw RobawsError.forbidden();
            return routes.answer(call);
        }
        if (call.path().startsWith(WebhookDesk.PATH)) {
            if (!options.isAdmin()) throw RobawsError.forbidden();
            return desk.answer(call);
        }
        throw RobawsError.notFound();
    }

    static ObjectNode body(Call call) {
        if (JSON.readTree(call.body()) instanceof ObjectNode object) return object;
        throw RobawsError.invalid("The body is not understood");
    }
}
