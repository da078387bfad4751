# Turns measurements, one line of key=value each, into Markdown tables; part of registrar.sh.
# Given: plain_status, 401 if Gudok's challenge stands in for a registration; bindings, how many were loaded.

{
    delete field
    for (i = 1; i <= NF; i++) {
        at = index($i, "=")
        field[substr($i, 1, at - 1)] = substr($i, at + 1)
    }
    name = field["case"] SUBSEP field["server"]
    count[name]++
    for (key in field) values[name, key, count[name]] = field[key]
}

# The kth smallest of a case's figures.
function ranked(what, server, key, rank,    n, i, j, swap, sorted) {
    n = count[what, server]
    for (i = 1; i <= n; i++) sorted[i] = values[what, server, key, i] + 0
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && sorted[j] < sorted[j - 1]; j--) {
            swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap
        }
    return sorted[rank]
}

function median(what, server, key,    n) {
    n = count[what, server]
    return n % 2 ? ranked(what, server, key, (n + 1) / 2) \
                 : (ranked(what, server, key, n / 2) + ranked(what, server, key, n / 2 + 1)) / 2
}

function greatest(what, server, key) {
    return ranked(what, server, key, count[what, server])
}

function spread(what, server, key, format,    n) {
    n = count[what, server]
    if (n == 1) return sprintf(format, ranked(what, server, key, 1))
    return sprintf(format " / " format " / " format, ranked(what, server, key, 1), median(what, server, key), greatest(what, server, key))
}

function sum(what, server, key,    i, total) {
    for (i = 1; i <= count[what, server]; i++) total += values[what, server, key, i]
    return total + 0
}

function row(title, what, server) {
    if (!((what, server) in count)) return
    printf "| %s | %s | %s | %s | %s | %s | %s | %s | %d | %d | %s |\n", title, server,
        spread(what, server, "per_second", "%.0f"), spread(what, server, "cpu_us", "%.1f"),
        spread(what, server, "p50_ms", "%.2f"), spread(what, server, "p99_ms", "%.2f"),
        spread(what, server, "p999_ms", "%.2f"), sprintf("%.1f", greatest(what, server, "max_ms")),
        sum(what, server, "lost") + sum(what, server, "refused"), sum(what, server, "retransmitted"),
        sprintf("%.2f, %.0f", greatest(what, server, "other_cores"), greatest(what, server, "slipped_ms"))
}

function rows(title, what) {
    row(title, what, "kamailio")
    row(title, what, "gudok")
}

function verdict(good, done) {
    return good ? "reached" : done ? "counts as done" : "**short**"
}

function goal(title, aim, figure, judged) {
    printf "| %s | %s | %s | %s |\n", title, aim, figure, judged
}

function ratio_goal(    gudok, kamailio) {
    if (!(("digest-refresh", "gudok") in count)) return
    gudok = median("digest-refresh", "gudok", "cpu_us")
    kamailio = median("digest-refresh", "kamailio", "cpu_us")
    if (!kamailio) return
    goal("processor time of a digest refresh", "0.5 of Kamailio's (0.6 counts as done)",
        sprintf("%.2f (%.1f to %.1f µs)", gudok / kamailio, gudok, kamailio),
        verdict(gudok / kamailio <= 0.5, gudok / kamailio <= 0.6))
}

function loss_goal(    missing) {
    if (!(("plain-rate", "gudok") in count)) return
    missing = sum("plain-rate", "gudok", "started") - sum("plain-rate", "gudok", "done")
    goal("REGISTER without a password lost at 40,000/s" (plain_status == 401 ? " (401 only)" : ""), "0",
        sprintf("%d of %d", missing, sum("plain-rate", "gudok", "started")), verdict(missing == 0))
}

function latency_goal(mode,    what, p99, p999) {
    what = "million-" mode
    if (!((what, "gudok") in count)) return
    p99 = median(what, "gudok", "p99_ms")
    p999 = median(what, "gudok", "p999_ms")
    missing = sum(what, "gudok", "started") - sum(what, "gudok", "done")
    goal("p99 and p99.9 at 20,000/s, " bindings " bindings, " mode, "5 ms and 30 ms",
        sprintf("%.1f ms and %.1f ms%s", p99, p999, missing ? sprintf(", %d missing", missing) : ""),
        verdict(p99 <= 5 && p999 <= 30 && !missing))
}

function each_bytes(mode, when, server, key) {
    return 1024 * (sum("memory-" mode "-" when, server, key) - sum("memory-" mode "-before", server, key)) / bindings
}

function memory(mode,    there) {
    if (!(("memory-" mode "-settled", "gudok") in count)) return
    there = sum("memory-" mode "-settled", "gudok", "bindings")
    goal("live heap of a binding, " mode, "1,000 bytes",
        sprintf("%.0f bytes (%.0f right after loading); %d of %d bindings there", each_bytes(mode, "settled", "gudok", "heap_kb"),
            each_bytes(mode, "loaded", "gudok", "heap_kb"), there, bindings),
        verdict(there == bindings && each_bytes(mode, "settled", "gudok", "heap_kb") <= 1000))
    kamailio_memory = sprintf("Kamailio's memory for each of these bindings: %.0f bytes.", each_bytes(mode, "settled", "kamailio", "memory_kb"))
}

END {
    print "| load | server | registrations/s | CPU µs each | p50 ms | p99 ms | p99.9 ms | greatest ms | lost or refused | retransmitted | disturbance |"
    print "|---|---|---|---|---|---|---|---|---|---|---|"
    rows("digest, first after the start, 128 in flight", "digest-first")
    rows("digest, insert into the empty table, 128 in flight", "digest-insert")
    rows("digest, refresh, 128 in flight", "digest-refresh")
    plain = plain_status == 401 ? "no password (Gudok: 401 only)" : "no password"
    rows(plain ", insert into the empty table, 128 in flight", "plain-insert")
    rows(plain ", refresh, 128 in flight", "plain-refresh")
    rows(plain ", refresh, 40,000/s", "plain-rate")
    rows("digest, refresh, 20,000/s, " bindings " bindings", "million-digest")
    rows("no password, refresh, 20,000/s, " bindings " bindings", "million-plain")
    print "\nDisturbance: cores kept busy by other programs, and milliseconds in which the generator itself did not run (the plan waited for it), at worst.\n"
    print "| goal | aim | Gudok | |"
    print "|---|---|---|---|"
    ratio_goal()
    loss_goal()
    latency_goal("plain")
    latency_goal("digest")
    memory("digest")
    memory("plain")
    if (kamailio_memory) print "\n" kamailio_memory
}
