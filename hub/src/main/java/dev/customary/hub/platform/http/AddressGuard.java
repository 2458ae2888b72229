package dev.customary.hub.platform.http;

import dev.customary.connector.Http;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Refuses calls to addresses inside the operator's network, so that a connection's settings are no way in, unless the operator
 * allowed the host or its network. The Java platform keeps a looked-up address for some seconds, so the one that is checked
 * is the one that is called.
 */
public final class AddressGuard implements Http {
    private final Http way;
    private final List<AllowedPlace> allowed;

    /** @param allowed hosts and networks inside that may be called */
    public AddressGuard(Http way, List<String> allowed) {
        this.way = way;
        this.allowed = allowed.stream().map(AllowedPlace::parse).toList();
    }

    @Override
    public Answer send(Call call) {
        var scheme = String.valueOf(call.uri().getScheme()).toLowerCase(Locale.ROOT);
        var host = call.uri().getHost();
        if (host == null || !scheme.equals("http") && !scheme.equals("https"))
            throw refused("'%s://%s' (expected: an http or https address)".formatted(scheme, host));
        for (var address : addresses(call, host)) {
            if (isInside(address) && allowed.stream().noneMatch(place -> place.holds(host, address)))
                throw refused(
                        "%s is an address inside the network (expected: a public one, or an entry in http.allow_private)"
                                .formatted(host));
        }
        return way.send(call);
    }

    private static InetAddress[] addresses(Call call, String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new RemoteException(Kind.UNREACHABLE, "%s: no host %s".formatted(call, host), null, e);
        }
    }

    private static RemoteException refused(String what) {
        return new RemoteException(Kind.ADDRESS_REFUSED, what);
    }

    /** Loopback, link-local, site-local, multicast, unspecified, unique local (fc00::/7), carrier-grade NAT (100.64/10), 0/8. */
    static boolean isInside(InetAddress address) {
        var bytes = address.getAddress();
        boolean special = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean shared = bytes.length == 4 && (bytes[0] == 0 || bytes[0] == 100 && (bytes[1] & 0xC0) == 64);
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return special || shared || uniqueLocal;
    }
}
