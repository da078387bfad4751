package gudok.server.config;

import gudok.registrar.ContactMatch;
import gudok.registrar.MaxContactsPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The server's settings, checked. Each is the global variable whose name its parameter's description gives. Immutable.
 *
 * @param defaultPassword {@code default_password}
 */
public record Settings(
        Sip sip,
        WebSocket webSocket,
        Rtp rtp,
        Http http,
        Addresses addresses,
        Domains domains,
        Calls calls,
        Cdr cdr,
        Dialogs dialogs,
        Registration registration,
        Flows flows,
        Pings pings,
        Authentication authentication,
        Abuse abuse,
        Names names,
        Sounds sounds,
        Reloads reloads,
        Tls tls,
        String defaultPassword) {

    /**
     * SIP.
     *
     * @param bind    {@code sip_bind}; the wildcard address means one socket for each local address
     * @param port    {@code sip_port}, of UDP; 0 is any free one
     * @param tcpPort {@code sip_tcp_port}; 0 is any free one; none: no TCP
     * @param tlsPort {@code sip_tls_port}; none: no TLS
     * @param chosen  transports ({@code tcp}, {@code tls}, {@code ws}, {@code wss}) whose port somebody has set: they are not to be missing
     */
    public record Sip(List<InetAddress> bind, int port, OptionalInt tcpPort, OptionalInt tlsPort, Set<String> chosen) {
        public Sip {
            chosen = Set.copyOf(chosen);
            bind = List.copyOf(bind);
        }
    }

    /**
     * SIP from web pages.
     *
     * @param port       {@code ws_port}; none: no WebSocket without TLS
     * @param securePort {@code wss_port}; none: no WebSocket over TLS
     * @param origins    {@code ws_origins}: pages that may connect, in lower case; {@code *} is every one
     */
    public record WebSocket(OptionalInt port, OptionalInt securePort, List<String> origins) {
        public WebSocket {
            origins = List.copyOf(origins);
        }
    }

    /**
     * Media.
     *
     * @param bind      {@code rtp_bind}
     * @param firstPort first of {@code rtp_ports}, even
     * @param lastPort  last of {@code rtp_ports}, RTCP included
     * @param codecs    {@code codecs}: encoding names in order of preference, not yet compared with those there are
     * @param timeout   {@code rtp_timeout}
     * @param srtp      {@code srtp}: {@code none}, {@code offered}, {@code required}
     */
    public record Rtp(
            List<InetAddress> bind, int firstPort, int lastPort, List<String> codecs, Duration timeout, String srtp) {
        public Rtp {
            bind = List.copyOf(bind);
            codecs = List.copyOf(codecs);
        }
    }

    /**
     * The operators' API.
     *
     * @param bind {@code http_bind}
     * @param port {@code http_port}; 0 is any free one
     */
    public record Http(InetAddress bind, int port) {}

    /**
     * Who is told which address.
     *
     * @param external      {@code external_address}: what peers outside {@code localNetworks} are told; at most one of each family
     * @param localNetworks {@code local_networks}
     */
    public record Addresses(List<InetAddress> external, List<Network> localNetworks) {
        public Addresses {
            external = List.copyOf(external);
            localNetworks = List.copyOf(localNetworks);
        }

        public boolean isLocal(InetAddress peer) {
            return localNetworks.stream().anyMatch(network -> network.contains(peer));
        }
    }

    /**
     * Domains, in lower case.
     *
     * @param name    {@code domain}, the default one
     * @param aliases {@code domain_alias}: other names of the default one
     * @param strict  {@code strict_domain}: foreign domains are refused
     */
    public record Domains(String name, Set<String> aliases, boolean strict) {
        public Domains {
            aliases = Set.copyOf(aliases);
        }
    }

    /**
     * Limits of calls.
     *
     * @param challenged {@code auth_calls}: every INVITE must bring credentials
     * @param max        {@code max_calls} at a time
     * @param maxLength  {@code max_call_duration}
     * @param lineReportsKept {@code line_reports_keep}: reports of measured lines that are kept on disk
     * @param remembered {@code call_history}: calls whose history is kept in memory when they are over
     */
    public record Calls(boolean challenged, int max, Duration maxLength, int lineReportsKept, int remembered) {}

    /**
     * Call detail records.
     *
     * @param files       {@code cdr_files}: {@code csv}, {@code json}
     * @param legs        {@code cdr_legs}: {@code both}, {@code a}, {@code b}
     * @param csvTemplate {@code cdr_csv_template}
     * @param keep        {@code cdr_keep}: the newest in the database
     * @param keepFor     {@code cdr_keep_days}
     */
    public record Cdr(List<String> files, String legs, String csvTemplate, int keep, Duration keepFor) {
        public Cdr {
            files = List.copyOf(files);
        }
    }

    /**
     * How SIP behaves once a call is set up, and on the way there.
     *
     * @param sessionTimeout  {@code session_timeout}; zero for none
     * @param minSe           {@code min_se}
     * @param reliable        {@code enable_100rel}
     * @param followRedirects {@code follow_redirects}
     */
    public record Dialogs(Duration sessionTimeout, Duration minSe, boolean reliable, boolean followRedirects) {}

    /**
     * Limits of registrations.
     *
     * @param minExpires     {@code min_expires}
     * @param maxExpires     {@code max_expires}
     * @param defaultExpires granted to a phone that names no time
     * @param deviation      {@code expires_deviation}: at most so much is taken off by chance
     * @param maxContacts    {@code max_contacts} per AOR
     * @param policy         {@code max_contacts_policy}
     * @param match          {@code contact_match}
     */
    public record Registration(
            Duration minExpires,
            Duration maxExpires,
            Duration defaultExpires,
            Duration deviation,
            int maxContacts,
            MaxContactsPolicy policy,
            ContactMatch match) {}

    /**
     * What phones are told for the requests to come.
     *
     * @param gruu         {@code gruu}: instances get addresses of their own (RFC 5627)
     * @param timer        {@code flow_timer}: how often a phone has to show that a flow lives (RFC 5626); zero if that is left to it
     * @param serviceRoute {@code service_route}: URIs that its requests are to go through (RFC 3608)
     */
    public record Flows(boolean gruu, Duration timer, List<String> serviceRoute) {
        public Flows {
            serviceRoute = List.copyOf(serviceRoute);
        }
    }

    /**
     * OPTIONS to bindings.
     *
     * @param interval {@code ping_interval}; zero for none
     * @param misses   {@code ping_misses} in a row make a binding unreachable
     */
    public record Pings(Duration interval, int misses) {}

    /**
     * Digest authentication.
     *
     * @param algorithms {@code auth_algorithms}: one challenge header each, in this order
     * @param nonceTtl   {@code nonce_ttl}
     * @param registerAcl {@code register_acl}: networks that register without credentials
     * @param trustedPeers {@code trusted_peers}: networks whose word about callers counts
     */
    public record Authentication(
            List<String> algorithms, Duration nonceTtl, List<Network> registerAcl, List<Network> trustedPeers) {
        public Authentication {
            algorithms = List.copyOf(algorithms);
            registerAcl = List.copyOf(registerAcl);
            trustedPeers = List.copyOf(trustedPeers);
        }
    }

    /**
     * Sources that are shut out for a while.
     *
     * @param banAttempts {@code ban_attempts}: so many wrong answers lead to a ban; 0 is never
     * @param banWindow   {@code ban_window}: within this time
     * @param banTime     {@code ban_time}
     * @param banAllow    {@code ban_allow}: networks that are never banned
     * @param rateLimit   {@code rate_limit}: messages a second from each address; 0 is without limit
     */
    public record Abuse(int banAttempts, Duration banWindow, Duration banTime, List<Network> banAllow, int rateLimit) {
        public Abuse {
            banAllow = List.copyOf(banAllow);
        }
    }

    /**
     * How names are looked up.
     *
     * @param servers {@code dns_servers}, in order; none: those of the system
     */
    public record Names(List<InetSocketAddress> servers) {
        public Names {
            servers = List.copyOf(servers);
        }
    }

    /**
     * Prompts; absolute paths.
     *
     * @param language {@code default_language}
     * @param prefix   {@code sound_prefix}: relative sound names start here
     * @param roots    {@code sound_roots}: where paths with run-time values may point
     * @param recordings {@code recordings_dir}: where recordings lie
     */
    public record Sounds(String language, Path prefix, List<Path> roots, Path recordings) {
        public Sounds {
            roots = List.copyOf(roots);
        }

        /** Where a path with run-time values may point to be played: prompts, and what was recorded. */
        public List<Path> playable() {
            return Stream.concat(roots.stream(), Stream.of(recordings))
                    .distinct()
                    .toList();
        }
    }

    /**
     * Changes of the configuration while calls run.
     *
     * @param watched {@code watch_config}: files are watched, an edit counts by itself
     */
    public record Reloads(boolean watched) {}

    /**
     * Certificates and keys of SIP over TLS, PEM files; absolute paths.
     *
     * @param certificate {@code tls_certificate}: ours, then those that lead to its issuer; none: nobody reaches us by TLS
     * @param key         {@code tls_key}; there if the certificate is
     * @param clients     {@code tls_client_auth}
     * @param clientCa    {@code tls_client_ca}: issuers of clients' certificates; there unless none are asked for
     * @param ca          {@code tls_ca}: issuers of certificates of servers that we connect to; none: those whom the JVM trusts
     * @param verify      {@code tls_verify}: servers that we connect to must prove who they are
     */
    public record Tls(
            Optional<Path> certificate,
            Optional<Path> key,
            ClientCertificates clients,
            Optional<Path> clientCa,
            Optional<Path> ca,
            boolean verify) {}

    /** Certificates of clients that connect to us by TLS. */
    public enum ClientCertificates {
        /** Nobody is asked for one. */
        NONE,
        /** Who has one must have a good one. */
        WANT,
        /** Nobody is let in without. */
        NEED
    }
}
