-- Bindings: a log of segments (see BindingStore). Two tables, because a table is emptied at once, but its rows one by one.
-- What counts is every segment from first_id on, in the order of id; of the records of one AOR the last.
CREATE TABLE IF NOT EXISTS binding_segment_a (id BIGINT PRIMARY KEY, block VARBINARY(1000000) NOT NULL);
CREATE TABLE IF NOT EXISTS binding_segment_b (id BIGINT PRIMARY KEY, block VARBINARY(1000000) NOT NULL);
CREATE TABLE IF NOT EXISTS binding_log (one INTEGER PRIMARY KEY, first_id BIGINT NOT NULL);
MERGE INTO binding_log (one, first_id) VALUES (1, 0);
