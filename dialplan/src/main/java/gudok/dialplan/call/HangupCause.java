package gudok.dialplan.call;

import java.util.Locale;

/**
 * Why a call ended: Q.850 causes (1-127) and FreeSWITCH's own (above), with the SIP status that an unanswered caller gets
 * (FreeSWITCH's table).
 */
public enum HangupCause {
    NONE(0, 480),
    UNALLOCATED_NUMBER(1, 404),
    NO_ROUTE_TRANSIT_NET(2, 404),
    NO_ROUTE_DESTINATION(3, 404),
    CHANNEL_UNACCEPTABLE(6, 480),
    CALL_AWARDED_DELIVERED(7, 480),
    NORMAL_CLEARING(16, 480),
    USER_BUSY(17, 486),
    NO_USER_RESPONSE(18, 408),
    NO_ANSWER(19, 480),
    SUBSCRIBER_ABSENT(20, 480),
    CALL_REJECTED(21, 603),
    NUMBER_CHANGED(22, 410),
    REDIRECTION_TO_NEW_DESTINATION(23, 410),
    EXCHANGE_ROUTING_ERROR(25, 483),
    DESTINATION_OUT_OF_ORDER(27, 502),
    INVALID_NUMBER_FORMAT(28, 484),
    FACILITY_REJECTED(29, 501),
    RESPONSE_TO_STATUS_ENQUIRY(30, 480),
    NORMAL_UNSPECIFIED(31, 480),
    NORMAL_CIRCUIT_CONGESTION(34, 503),
    NETWORK_OUT_OF_ORDER(38, 503),
    NORMAL_TEMPORARY_FAILURE(41, 503),
    SWITCH_CONGESTION(42, 503),
    ACCESS_INFO_DISCARDED(43, 480),
    REQUESTED_CHAN_UNAVAIL(44, 503),
    PRE_EMPTED(45, 480),
    FACILITY_NOT_SUBSCRIBED(50, 480),
    OUTGOING_CALL_BARRED(52, 403),
    INCOMING_CALL_BARRED(54, 403),
    BEARERCAPABILITY_NOTAUTH(57, 403),
    BEARERCAPABILITY_NOTAVAIL(58, 503),
    SERVICE_UNAVAILABLE(63, 480),
    BEARERCAPABILITY_NOTIMPL(65, 488),
    CHAN_NOT_IMPLEMENTED(66, 480),
    FACILITY_NOT_IMPLEMENTED(69, 501),
    SERVICE_NOT_IMPLEMENTED(79, 501),
    INVALID_CALL_REFERENCE(81, 480),
    INCOMPATIBLE_DESTINATION(88, 488),
    INVALID_MSG_UNSPECIFIED(95, 480),
    MANDATORY_IE_MISSING(96, 480),
    MESSAGE_TYPE_NONEXIST(97, 480),
    WRONG_MESSAGE(98, 480),
    IE_NONEXIST(99, 480),
    INVALID_IE_CONTENTS(100, 480),
    WRONG_CALL_STATE(101, 480),
    RECOVERY_ON_TIMER_EXPIRE(102, 504),
    MANDATORY_IE_LENGTH_ERROR(103, 480),
    PROTOCOL_ERROR(111, 480),
    INTERWORKING(127, 480),
    SUCCESS(142, 480),
    ORIGINATOR_CANCEL(487, 487),
    CRASH(700, 480),
    SYSTEM_SHUTDOWN(701, 480),
    LOSE_RACE(702, 480),
    MANAGER_REQUEST(703, 480),
    BLIND_TRANSFER(800, 480),
    ATTENDED_TRANSFER(801, 480),
    ALLOTTED_TIMEOUT(802, 480),
    USER_CHALLENGE(803, 480),
    MEDIA_TIMEOUT(804, 480),
    PICKED_OFF(805, 480),
    USER_NOT_REGISTERED(806, 480),
    PROGRESS_TIMEOUT(807, 480),
    INVALID_GATEWAY(808, 484),
    GATEWAY_DOWN(809, 503),
    INVALID_URL(810, 484),
    INVALID_PROFILE(811, 502),
    NO_PICKUP(812, 480),
    SRTP_READ_ERROR(813, 480),
    BOWOUT(814, 480),
    BUSY_EVERYWHERE(815, 600),
    DECLINE(816, 603),
    DOES_NOT_EXIST_ANYWHERE(817, 604),
    NOT_ACCEPTABLE(818, 606),
    UNWANTED(819, 607),
    NO_IDENTITY(820, 428),
    BAD_IDENTITY_INFO(821, 429),
    UNSUPPORTED_CERTIFICATE(822, 437),
    INVALID_IDENTITY(823, 438),
    STALE_DATE(824, 403),
    REJECT_ALL(825, 603);

    private final int number;
    private final int sipStatus;

    HangupCause(int number, int sipStatus) {
        this.number = number;
        this.sipStatus = sipStatus;
    }

    /** Q.850 number, or FreeSWITCH's own above 127. */
    public int number() {
        return number;
    }

    /** Final SIP status for a caller who was not answered. */
    public int sipStatus() {
        return sipStatus;
    }

    /** What a final SIP status from a leg that we dialled means (FreeSWITCH's table, which is not the inverse of the other). */
    public static HangupCause ofSipStatus(int status) {
        return switch (status) {
            case 200 -> NORMAL_CLEARING;
            case 401, 402, 403, 407, 603, 608 -> CALL_REJECTED;
            case 607 -> UNWANTED;
            case 404 -> UNALLOCATED_NUMBER;
            case 485, 604 -> NO_ROUTE_DESTINATION;
            case 408, 504 -> RECOVERY_ON_TIMER_EXPIRE;
            case 410 -> NUMBER_CHANGED;
            case 413, 414, 416, 420, 421, 423, 505, 513 -> INTERWORKING;
            case 480 -> NO_USER_RESPONSE;
            case 400, 481, 500, 503 -> NORMAL_TEMPORARY_FAILURE;
            case 486, 600 -> USER_BUSY;
            case 484 -> INVALID_NUMBER_FORMAT;
            case 488, 606 -> INCOMPATIBLE_DESTINATION;
            case 502 -> NETWORK_OUT_OF_ORDER;
            case 405 -> SERVICE_UNAVAILABLE;
            case 406, 415, 501 -> SERVICE_NOT_IMPLEMENTED;
            case 482, 483 -> EXCHANGE_ROUTING_ERROR;
            case 487 -> ORIGINATOR_CANCEL;
            case 428 -> NO_IDENTITY;
            case 429 -> BAD_IDENTITY_INFO;
            case 437 -> UNSUPPORTED_CERTIFICATE;
            case 438 -> INVALID_IDENTITY;
            default -> NORMAL_UNSPECIFIED;
        };
    }

    /** The cause of that name (any case) or number; like FreeSWITCH NORMAL_CLEARING when there is none. */
    public static HangupCause named(String text) {
        String wanted = text.trim().toUpperCase(Locale.ROOT);
        for (HangupCause cause : values()) {
            if (cause.name().equals(wanted) || Integer.toString(cause.number).equals(wanted)) {
                return cause;
            }
        }
        return NORMAL_CLEARING;
    }
}
