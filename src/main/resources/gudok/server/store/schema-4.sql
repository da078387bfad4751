-- Reports of lines (see LineStore), the newest have the highest id. The report itself is in LineArchive's form.
CREATE TABLE IF NOT EXISTS line_report (
    id BIGINT PRIMARY KEY,
    measured TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    call VARCHAR(200) NOT NULL,
    sip_call_id VARCHAR(500) NOT NULL,
    leg VARCHAR(10) NOT NULL,
    caller VARCHAR(200) NOT NULL,
    callee VARCHAR(200) NOT NULL,
    report VARBINARY(100000) NOT NULL);
CREATE INDEX IF NOT EXISTS line_report_call ON line_report (call, id);
CREATE INDEX IF NOT EXISTS line_report_sip_call_id ON line_report (sip_call_id, id);
