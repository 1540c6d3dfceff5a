"""The benchmarks by name, and what each promises."""

NAMES = {
    "queue": "first paint, full-page repaint, re-sort and filter of the one queue, against QSqlQueryModel",
    "tick": "what a second costs with 100,000 open clocks, against an idle window",
    "picker": "a key in the class picker, against a naive scan",
    "search": "words among 1,000,000 appeals, against LIKE",
    "alike": "candidates for a new appeal among 1,000,000, against brute rapidfuzz",
    "clocks": "due times a second, against numpy.busday_offset and a naive walk",
    "ingest": "pages into the desk and appeals into the centre, against raw executemany",
    "sync": "a new desk, a change from desk to desk, an empty pull, a thousand woken desks",
    "smooth": "frames while changes arrive, against an idle window",
    "commit": "a command made durable, against fdatasync of 4 KiB",
    "centre": "commands a second, against an empty endpoint and the same statements alone",
    "start": "from spawn to a usable queue of 50,000 rows, against a bare table window",
    "roster": "100,000 rows to .xlsx, against a bare openpyxl write-only loop",
}
