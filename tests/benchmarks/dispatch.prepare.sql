-- One life of the log, 64 desks and 5,000 tickets for ``dispatch.pgbench.sql``, in tables copied from the centre's.
INSERT INTO head (id, epoch, seq, hash) VALUES (1, 'bench', 0, decode(repeat('00', 32), 'hex'));
INSERT INTO device (id, dseq, seen) SELECT 'd' || n, 0, 0 FROM generate_series(1, 64) AS n;
INSERT INTO ticket (id, ver, seq, scope, state, open, number, leaf, received, closed, next_due, guarded, words, body)
  SELECT 't' || n, 1, 0, '101', 'new', 1, 'PS' || n, '', n, 0, 0, 0, repeat('字', 200), repeat('b', 2200)::bytea
  FROM generate_series(1, 5000) AS n;
ANALYZE;
