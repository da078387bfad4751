# Turns measurements, one line of key=value each, into Markdown tables; part of calls.sh.

{
    delete v
    for (i = 1; i <= NF; i++) {
        at = index($i, "=")
        v[substr($i, 1, at - 1)] = substr($i, at + 1)
    }
}

v["case"] ~ /^(gudok|floor)-/ {
    rates[++count] = sprintf("| %s, run %d | %d of %d | %d (%d, %d) | %.0f | %.2f / %.2f / %.2f / %.1f | %.2f / %.2f | %d | %.2f |",
        v["case"], v["run"], v["done"], v["started"], v["lost"] + v["refused"], v["retransmitted"], v["answered_again"],
        v["cpu_us"], v["set_up_p50_ms"], v["set_up_p99_ms"], v["set_up_p999_ms"], v["set_up_max_ms"],
        v["hang_up_p50_ms"], v["hang_up_p99_ms"], v["most_at_once"], v["foreign_cores"])
}

v["case"] == "held" {
    held = sprintf("Heap of a held call: %.1f kB (%d calls of `answer`, `park`).",
        v["heap_each"] / 1000, v["calls"])
}

v["case"] == "leak" {
    leak_calls += v["started"]
    leak_failed += v["lost"] + v["refused"]
}

v["case"] == "state" {
    states[++moments] = sprintf("| %s | %.1f | %d | %d | %d |", v["when"], v["heap"] / 1e6, v["threads"], v["descriptors"],
        v["sockets"])
}

END {
    if (count) {
        print "\n| what | calls | failed (INVITE or BYE again, 200 again) | CPU µs per call | set-up ms p50 / p99 / p99.9 / max " \
            "| BYE ms p50 / p99 | at once | foreign cores |"
        print "|---|---|---|---|---|---|---|---|"
        for (i = 1; i <= count; i++) {
            print rates[i]
        }
    }
    if (held) {
        print "\n" held
    }
    if (moments) {
        print "\n| when | live heap MB | threads | descriptors | sockets |\n|---|---|---|---|---|"
        for (i = 1; i <= moments; i++) {
            print states[i]
        }
    }
    if (leak_calls) {
        printf "\nBetween \"before\" and \"after\": %d calls, %d failed.\n", leak_calls, leak_failed
    }
}
