"""Sound that is encrypted by keys in SDP: linphonec and baresip over TLS, and what the setting `srtp` does."""

import ears
import sound
import stream_phones
import ways
import wire
from linphone import Linphone
from server import Server
from ways import CALLED_HZ, CALLER_HZ

LINPHONE, BARESIP = "1015", "1016"
LINPHONE_HZ, BARESIP_HZ = CALLER_HZ, CALLED_HZ
TALKED = 100  # packets
PLAIN = 160  # bytes of PCMU


def linphone_talks_secretly(bench, _):
    """Over TLS, under its GRUU: the echo, calls from and to baresip, its hold; each side hangs up; nobody on the wire hears it.

    linphonec takes keys in RTP/SAVP alone, which the server offers where it requires them."""
    _talks_secretly(bench, "required")


def linphone_is_asked_again(bench, _):
    """The same with keys that may be left unused: linphonec refuses those in RTP/AVP, and is called again with RTP/SAVP."""
    _talks_secretly(bench, "offered")


def _talks_secretly(bench, policy):
    if not bench.stage.server_namespace:
        bench.skip("linphonec takes a loopback for being offline")
    with Server(bench, f"srtp-linphone-{policy}", f"srtp={policy}", *ways.settings(bench)) as server:
        with _linphone(bench, server) as linphone, _baresip(bench, server, "srtp-mand") as baresip, wire.Wire() as tap:
            _registers_with_gruu(server, linphone)
            baresip.await_registered()
            first = 1
            if policy == "offered":  # the server has not heard yet what it wants
                _is_asked_again(server, linphone, baresip)
                first = 2
            _hears_its_echo(server, linphone, first)
            calls = [
                (lambda: baresip.dial(LINPHONE), linphone.hang_up), (lambda: baresip.dial(LINPHONE), baresip.hang_up),
                (lambda: linphone.dial(BARESIP), linphone.hang_up), (lambda: linphone.dial(BARESIP), baresip.hang_up),
            ]
            for number, (dial, hang_up) in enumerate(calls, first + 1):
                dial()
                _talk(server, linphone, baresip)
                if number == first + 1:
                    _linphone_holds(server, linphone, baresip)
                hang_up()
                _both_have_ended(linphone, baresip, number)
            _is_secret(tap.packets(bench.stage.ports()))
        _trusts_no_other(bench, server)


def _trusts_no_other(bench, server):
    """baresip 1.0 takes whatever certificate comes; linphonec does not."""
    other = bench.folder / f"other-{server.folder.name}"
    ways.make_certificate(bench, other)
    with _linphone(bench, server, "1017", other / "gudok.crt") as linphone:
        linphone.register()
        linphone.await_logged("flags=[not-trusted ]")
        if ways.bindings(server, "1017"):
            raise AssertionError(f"linphonec has registered with a server that it does not trust: {linphone.folder}")


def wants_secret_sound(bench, _):
    """srtp=required: a phone that offers no keys gets 488, one that does is heard, and nobody on the wire hears it."""
    with Server(bench, "srtp-required", "srtp=required", *ways.settings(bench)) as server:
        _is_not_acceptable(bench, server, "")
        with _baresip(bench, server, "srtp-mand") as phone, wire.Wire() as tap:
            _hears_itself(phone, server, True)
            _is_secret(tap.packets(bench.stage.ports()))


def wants_plain_sound(bench, _):
    """srtp=none: a phone that insists gets 488, one that offers keys is heard without; the wire's listener proves that he can hear."""
    with Server(bench, "srtp-none", "srtp=none", *ways.settings(bench)) as server:
        _is_not_acceptable(bench, server, "srtp-mand")
        with _baresip(bench, server, "srtp") as phone, wire.Wire() as tap:
            _hears_itself(phone, server, False)
            packets = tap.packets(bench.stage.ports())
            heard = wire.tones(packets, BARESIP_HZ)
            if heard < TALKED:
                raise AssertionError(f"{heard} of {len(packets)} packets carry the plain tone")


def _is_not_acceptable(bench, server, srtp):
    with _baresip(bench, server, srtp) as phone:
        phone.await_registered()
        phone.dial("9196")
        closed = phone.await_event("CALL_CLOSED", 20)[1]
        if not closed["param"].startswith("488"):
            raise AssertionError(f"{srtp or 'plain sound'} is refused with {closed['param']}")


def _hears_itself(phone, server, secret):
    phone.await_registered()
    phone.dial("9196")
    phone.await_event("CALL_ESTABLISHED", 20)
    ears.await_tone(phone.heard, BARESIP_HZ, 2.0)
    _check_suites(server, BARESIP, 1, secret)
    phone.hang_up()
    phone.await_event("CALL_CLOSED", 10)


def _registers_with_gruu(server, linphone):
    linphone.await_registered()
    ways.await_binding(server, LINPHONE, transport="tls")
    if not linphone.logged("pub-gruu="):
        raise AssertionError(f"linphonec was given no GRUU, see {linphone.folder}/log")


def _is_asked_again(server, linphone, baresip):
    baresip.dial(LINPHONE)
    _talk(server, linphone, baresip)
    linphone.hang_up()
    _both_have_ended(linphone, baresip, 1)
    if "sip keys offered anew" not in server.log_text():
        raise AssertionError(f"linphonec has taken keys in RTP/AVP: {server.folder}")


def _hears_its_echo(server, linphone, number):
    linphone.dial("9196")
    ears.await_tone(linphone.heard, LINPHONE_HZ)
    _check_suites(server, LINPHONE, 1, True)
    linphone.hang_up()
    linphone.await_said(" ended ", 10, number)


def _talk(server, linphone, baresip):
    baresip.await_event("CALL_ESTABLISHED", 20)
    ears.await_tone(linphone.heard, BARESIP_HZ)
    ears.await_tone(baresip.heard, LINPHONE_HZ)
    _check_suites(server, LINPHONE, 2, True)


def _linphone_holds(server, linphone, baresip):
    linphone.hold()
    ears.await_music(baresip.heard, LINPHONE_HZ)
    stream_phones.check_held(server, LINPHONE)
    linphone.resume()
    ears.await_tone(baresip.heard, LINPHONE_HZ)
    ears.await_tone(linphone.heard, BARESIP_HZ)


def _both_have_ended(linphone, baresip, calls):
    baresip.await_event("CALL_CLOSED", 10)
    linphone.await_said(" ended ", 10, calls)
    baresip.forget()


def _check_suites(server, user, legs, secret):
    calls = server.ask("calls", user)
    suites = [leg["srtp"] for call in calls for leg in call["legs"]]
    if len(suites) != legs or any(bool(suite) != secret for suite in suites):
        raise AssertionError(f"crypto suites of {user}'s call are {suites}")


def _is_secret(packets):
    """Longer than plain ones by their proof, and no tone among them."""
    plain = [packet for packet in packets if len(packet) <= PLAIN]
    heard = wire.tones(packets, LINPHONE_HZ) + wire.tones(packets, BARESIP_HZ)
    if len(packets) < TALKED or plain or heard:
        raise AssertionError(f"{len(packets)} packets, {len(plain)} as short as plain ones, {heard} with a tone")


def _linphone(bench, server, user=LINPHONE, trusted=None):
    folder = bench.folder / f"{user}-{server.folder.name}"
    folder.mkdir()
    speech = folder / "speech.wav"
    sound.write_wav(speech, sound.tone(LINPHONE_HZ, 60))
    return Linphone(
        bench.stage, folder / "linphone", speech, user, f"{server.address}:{ways.port(server, 'tls')}",
        server.password, codec="PCMU", trusted=trusted or ways.certificate(server))


def _baresip(bench, server, srtp):
    over = ways.way(server, "tls", srtp=srtp)
    return ways.phone(bench, server, BARESIP, BARESIP_HZ, over, answers=True, name=f"baresip-{server.folder.name}-{srtp}")
