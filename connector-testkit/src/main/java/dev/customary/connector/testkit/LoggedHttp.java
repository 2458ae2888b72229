package dev.customary.connector.testkit;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import java.util.List;

/** Notes of each call what a hub would log: the call in its text form, and what came of it. */
final class LoggedHttp implements Http {
    private final Http way;
    private final List<String> log;

    LoggedHttp(Http way, List<String> log) {
        this.way = way;
        this.log = log;
    }

    @Override
    public Answer send(Call call) {
        try {
            var answer = way.send(call);
            log.add(call + ": " + answer.status());
            return answer;
        } catch (RemoteException failure) {
            log.add(call + ": " + failure);
            throw failure;
        }
    }
}
