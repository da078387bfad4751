-- Call detail records (see CdrStore). Times are milliseconds since 1970, keys are hashes (see CdrKey): of the call's uuid, of the leg's,
-- of the leg's SIP Call-ID. The record itself is JSON, in CdrPacking's form.
CREATE TABLE IF NOT EXISTS cdr (
    id BIGINT PRIMARY KEY,
    ended BIGINT NOT NULL,
    call_key BIGINT NOT NULL,
    leg_key BIGINT NOT NULL,
    sip_key BIGINT NOT NULL,
    record VARBINARY(131072) NOT NULL);
CREATE INDEX IF NOT EXISTS cdr_ended ON cdr (ended);
CREATE INDEX IF NOT EXISTS cdr_call_key ON cdr (call_key);
CREATE INDEX IF NOT EXISTS cdr_leg_key ON cdr (leg_key);
CREATE INDEX IF NOT EXISTS cdr_sip_key ON cdr (sip_key);
