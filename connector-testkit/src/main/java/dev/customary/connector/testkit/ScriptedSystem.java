package dev.customary.connector.testkit;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.SimulatedSystem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A system that gives the answers it was told to give, one after the other, and notes what it was asked. */
public final class ScriptedSystem implements SimulatedSystem {
    private final List<Call> asked = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();

    public ScriptedSystem answers(int status, String body) {
        answers.add(Answer.json(status, body));
        return this;
    }

    /** Answers as a real system once did. */
    public ScriptedSystem answers(Recording recording) {
        return answers(recording.status(), recording.text());
    }

    /** What was asked, in its order. */
    public List<Call> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answer answer(Call call) {
        asked.add(call);
        return answers.remove();
    }
}
