-- Values of the dialplan's db (see StoredValues). Origins say which runs of the text a stranger wrote (see StoredText).
CREATE TABLE IF NOT EXISTS dialplan_value (realm VARCHAR(256) NOT NULL, name VARCHAR(256) NOT NULL,
    text VARCHAR(4096) NOT NULL, origins VARCHAR(16384) NOT NULL, PRIMARY KEY (realm, name));
