"""Two real phones without a codec in common."""

import call_flows
import ears
import g729
import phone_calls
import sound
from baresip import Baresip
from linphone import Linphone

CALLER, CALLED = "1018", "1019"
CALLER_HZ, CALLED_HZ = 500, 1250
SAID = 8000
LOUDNESS = (SAID * 0.7, SAID * 1.4)  # 3 dB less or more


def talks_g711_to_g729(bench, server):
    """baresip with G.711 alone and linphonec with G.729 alone hear each other's tone, as loud as it was."""
    if not bench.stage.server_namespace:
        bench.skip("linphonec takes a loopback for being offline")
    if not g729.installed_coder():
        bench.skip("the library bcg729, which linphonec speaks G.729 with, is not installed")
    folder = bench.folder / "transcoded"
    folder.mkdir()
    with Baresip(
        bench.stage, folder / CALLER, _speech(folder, CALLER_HZ), CALLER, server.sip, server.password, codec="PCMA"
    ) as caller, Linphone(
        bench.stage, folder / CALLED, _speech(folder, CALLED_HZ), CALLED, server.sip, server.password
    ) as called:
        caller.await_registered()
        called.await_registered()
        caller.dial(CALLED)
        caller.await_event("CALL_ESTABLISHED", 20)
        phone_calls.check_seen(server, CALLER, ("PCMA", "G729"))
        ears.await_bursts(caller.heard, CALLED_HZ, LOUDNESS)
        ears.await_bursts(called.heard, CALLER_HZ, LOUDNESS)
        caller.hang_up()
        called.await_said("ended", 10)
    legs = call_flows.records(server, CALLED, 2)
    call_flows.check(legs, "A", read_codec="PCMA", write_codec="PCMA", sip_hangup_disposition="recv_bye")
    call_flows.check(legs, CALLED, read_codec="G729", write_codec="G729", sip_hangup_disposition="send_bye")


def _speech(folder, hz):
    """Comes and goes: G.729's Annex B takes what lasts for noise, and sends none of it."""
    speech = folder / f"{hz}.wav"
    sound.write_wav(speech, (sound.tone(hz, 0.5, SAID) + [0] * (sound.RATE // 2)) * 60)
    return speech
