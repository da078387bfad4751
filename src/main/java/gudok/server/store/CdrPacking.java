package gudok.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A record as the table has it: one byte for the form, then the JSON, packed by {@link Repeats} with what stands in every record.
 * That is a third of it. What earlier versions wrote is deflated. On the store's thread, but for {@link #unpack}.
 */
final class CdrPacking {
    private static final byte DEFLATED = 1;
    private static final byte REPEATS = 2;
    private static final int LONGEST = 131_072;
    private static final byte[] WORDS = CdrWords.read();

    /** Of the deflated ones. Never changed: what was written with it is read with it. */
    private static final byte[] DICTIONARY =
            ("\"sip_term_cause\":\"16\",\"last_bridge_to\":\"\",\"bridge_uuid\":\"\",\"signal_bond\":\""
                            + "\"originating_leg_uuid\":\"\",\"dialed_user\":\"\",\"dialed_domain\":\"\",\"export_vars\":\"\",\"call_timeout\":\""
                            + "\"line_check\":\"\",\"line_level\":\"\",\"line_mos\":\"4.3\",\"line_r\":\"93\",\"line_rtt\":\"\",\"line_loss\":\"0.0\","
                            + "\"line_jitter\":\"\",\"line_reason\":\"\",\"line_verdict\":\"good\",\"sip_h_\",\"sip_user_agent\":\"\",\"sip_via_"
                            + "host\":\"sip_contact_uri\":\"\",\"sip_to_uri\":\"\",\"sip_from_uri\":\"\",\"sip_req_user\":\"\",\"sip_req_host\":\"\","
                            + "\"sip_network_ip\":\"192.168.127.0.0.1\",\"sip_network_port\":\"5060\",\"accountcode\":\"\",\"user_context\":\"default"
                            + "\",\"toll_allow\":\"\",\"remote_media_ip\":\"\",\"remote_media_port\":\"\",\"rtp_use_codec_name\":\"PCMA\",\"rtp_use_co"
                            + "dec_ptime\":\"20\",\"rtp_use_codec_rate\":\"8000\",\"write_codec\":\"PCMU\",\"write_rate\":\"8000\",\"read_codec\":\"PCMU"
                            + "\",\"read_rate\":\"8000\",\"progress_mediasec\":\"0\",\"progress_mediamsec\":\"0\",\"progress_mediausec\":\"0\",\"progress"
                            + "sec\":\"0\",\"progressmsec\":\"0\",\"progressusec\":\"0\",\"answersec\":\"0\",\"answermsec\":\"0\",\"answerusec\":\"0\",\"wait"
                            + "sec\":\"0\",\"waitmsec\":\"0\",\"waitusec\":\"0\",\"billsec\":\"0\",\"billmsec\":\"0\",\"billusec\":\"0\",\"mduration\":\"\",\""
                            + "uduration\":\"\",\"endpoint_disposition\":\"ANSWER\",\"progress_media_stamp\":\"\",\"progress_media_epoch\":\"\",\"progres"
                            + "s_media_uepoch\":\"\",\"progress_stamp\":\"\",\"progress_epoch\":\"\",\"progress_uepoch\":\"\",\"bridge_stamp\":\"\",\"bridg"
                            + "e_epoch\":\"\",\"bridge_uepoch\":\"\",\"profile_start_stamp\":\"20\",\"profile_start_epoch\":\"1\",\"profile_start_uepoch\":"
                            + "\"1\",\"proto_specific_hangup_cause\":\"sip:200\",\"sip_term_status\":\"200\",\"last_app\":\"bridge\",\"last_arg\":\"\",\"ha"
                            + "ngup_cause\":\"NORMAL_CLEARING\",\"hangup_cause_q850\":\"16\",\"sip_hangup_disposition\":\"recv_bye\",\"start_stamp\":\"20"
                            + "\",\"start_epoch\":\"1\",\"start_uepoch\":\"1\",\"answer_stamp\":\"20\",\"answer_epoch\":\"1\",\"answer_uepoch\":\"1\",\"end_"
                            + "stamp\":\"20\",\"end_epoch\":\"1\",\"end_uepoch\":\"1\",\"duration\":\"{\"uuid\":\"\",\"call_uuid\":\"\",\"direction\":\"inbou"
                            + "nd\",\"caller_id_name\":\"\",\"caller_id_number\":\"\",\"destination_number\":\"\",\"context\":\"default\",\"sip_call_id\":\"")
                    .getBytes(StandardCharsets.US_ASCII);

    private final Repeats repeats = new Repeats(WORDS);

    byte[] pack(byte[] record) {
        if (record.length > LONGEST) {
            throw new IllegalArgumentException("a record of " + record.length + " bytes is too long");
        }
        return repeats.pack(REPEATS, record);
    }

    /** @throws IllegalArgumentException if that was not packed here */
    static byte[] unpack(byte[] packed) {
        int form = packed.length == 0 ? 0 : packed[0];
        return switch (form) {
            case REPEATS -> new RepeatsReader(WORDS, packed, LONGEST).read(1);
            case DEFLATED -> inflate(packed);
            default -> throw new IllegalArgumentException("not a packed record");
        };
    }

    private static byte[] inflate(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(packed, 1, packed.length - 1);
            byte[] record = new byte[LONGEST];
            int length = inflater.inflate(record);
            return Arrays.copyOf(record, length);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a damaged record", e);
        } finally {
            inflater.end();
        }
    }
}
