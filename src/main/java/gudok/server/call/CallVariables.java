package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.media.sdp.MediaParameters;
import gudok.server.Addresses;
import java.util.List;

/** What a call's variables tell of its sound and its end, by FreeSWITCH's names. */
record CallVariables(Variables variables) {
    /** Those that tell of the sound that both sides have agreed on. */
    static final List<String> OF_MEDIA = List.of(
            "read_codec",
            "write_codec",
            "read_rate",
            "write_rate",
            "rtp_use_codec_name",
            "rtp_use_codec_rate",
            "rtp_use_codec_ptime",
            "remote_media_ip",
            "remote_media_port");

    /** After pre-answer or answer. */
    void reached(CallMedia media) {
        set("endpoint_disposition", media.isAnswered() ? "ANSWER" : "EARLY MEDIA");
        media.session().parameters().ifPresent(this::agreed);
    }

    /**
     * After the end.
     *
     * @param status of the final response to the caller, or to the BYE
     * @param last   the action that ran last
     */
    void ended(HangupCause cause, String disposition, int status, Step last) {
        set("hangup_cause", cause.name());
        set("hangup_cause_q850", Integer.toString(cause.number()));
        set("sip_hangup_disposition", disposition);
        set("sip_term_status", Integer.toString(status));
        set("sip_term_cause", Integer.toString(cause.number()));
        set("proto_specific_hangup_cause", "sip:" + status);
        ran(last);
    }

    /** Names the action that ran last. */
    void ran(Step last) {
        set("last_app", last.application());
        variables.set("last_arg", last.data());
    }

    /** Of sound that both sides have agreed on. */
    void agreed(MediaParameters parameters) {
        String name = parameters.codec().encodingName();
        String rate = Integer.toString(parameters.codec().sampleRate());
        set("read_codec", name);
        set("write_codec", name);
        set("read_rate", rate);
        set("write_rate", rate);
        set("rtp_use_codec_name", name);
        set("rtp_use_codec_rate", rate);
        set("rtp_use_codec_ptime", Integer.toString(parameters.ptimeMs()));
        variables.set(
                "remote_media_ip",
                Value.peer(Addresses.literal(parameters.remoteRtp().getAddress())));
        variables.set(
                "remote_media_port",
                Value.peer(Integer.toString(parameters.remoteRtp().getPort())));
    }

    private void set(String name, String value) {
        variables.set(name, Value.configured(value));
    }
}
