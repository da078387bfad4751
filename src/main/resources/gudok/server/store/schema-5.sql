-- Call detail records (see CdrStore). Times are milliseconds since 1970, keys are hashes (see CdrKey): of the call's uuid, of the leg's,
-- of the leg's SIP Call-ID. Indexes of keys begin with the block, which is the id's upper part: so new rows change the last pages of an
-- index only, and not a page each. The record itself is JSON, in CdrPacking's form.
CREATE TABLE IF NOT EXISTS cdr (
    id BIGINT PRIMARY KEY,
    block BIGINT NOT NULL,
    ended BIGINT NOT NULL,
    call_key BIGINT NOT NULL,
    leg_key BIGINT NOT NULL,
    sip_key BIGINT NOT NULL,
    record VARBINARY(131072) NOT NULL);
CREATE INDEX IF NOT EXISTS cdr_ended ON cdr (ended);
CREATE INDEX IF NOT EXISTS cdr_call_key ON cdr (block, call_key);
CREATE INDEX IF NOT EXISTS cdr_leg_key ON cdr (block, leg_key);
CREATE INDEX IF NOT EXISTS cdr_sip_key ON cdr (block, sip_key);
