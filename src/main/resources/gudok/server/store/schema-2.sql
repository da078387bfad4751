-- Bindings have files of their own (see BindingStore).
DROP TABLE IF EXISTS binding_segment_a;
DROP TABLE IF EXISTS binding_segment_b;
DROP TABLE IF EXISTS binding_log;
