-- The statements of one judged command, in the centre's order, without law, audit hash, JSON and HTTP.
\set d random(1, 64)
\set t random(1, 5000)
BEGIN;
SELECT device.dseq FROM device WHERE device.id = 'd' || :d FOR UPDATE;
SELECT key, device, dseq, body_hash, actor, verdict, seq, at FROM command WHERE key = 'unknown-' || :t;
SELECT id, body FROM ticket WHERE id IN (SELECT jsonb_array_elements_text(jsonb_build_array('t' || :t))) ORDER BY id FOR UPDATE;
UPDATE head SET seq = seq + 1 RETURNING epoch, seq AS fresh, hash \gset
INSERT INTO ticket (id, ver, seq, scope, state, open, number, leaf, received, closed, next_due, guarded, words, body)
  VALUES ('t' || :t, 2, :fresh, '101', 'out', 1, 'PS' || :t, '10101', 1, 0, 0, 0, repeat('字', 200), repeat('b', 2200)::bytea)
  ON CONFLICT (id) DO UPDATE SET ver = excluded.ver, seq = excluded.seq, scope = excluded.scope, state = excluded.state,
  open = excluded.open, leaf = excluded.leaf, closed = excluded.closed, next_due = excluded.next_due, words = excluded.words,
  body = excluded.body;
INSERT INTO event (seq, at, ticket, ver, kind, scope, old_scope, units, actor, desk, cmd_key, payload, prev_hash, hash)
  VALUES (:fresh, 1, 't' || :t, 2, 'claimed', '101', '101', '|', 'u', 'd', 'k' || :fresh, repeat('p', 900)::bytea,
  decode(repeat('00', 32), 'hex'), decode(repeat('01', 32), 'hex'));
UPDATE head SET hash = decode(repeat('01', 32), 'hex');
INSERT INTO command (key, device, dseq, body_hash, actor, verdict, seq, at)
  VALUES ('k' || :fresh, 'd' || :d, :fresh, decode(repeat('02', 32), 'hex'), 'u', repeat('v', 160)::bytea, :fresh, 1);
UPDATE device SET dseq = :fresh, seen = 1 WHERE device.id = 'd' || :d;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT epoch, seq, hash FROM head;
SELECT dseq FROM device WHERE id = 'd' || :d;
COMMIT;
