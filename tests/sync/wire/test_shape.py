"""Reading values into structs from many threads at once."""

import subprocess
import sys

CROWD = """
import sys, threading
import msgspec
from sync.wire.shape import convert, decoder
sys.setswitchinterval(1e-6)
for turn in range(60):
    kinds = [msgspec.defstruct("Leaf", [("n", int), ("said", str, "")])]
    for depth in range(12):
        kinds.append(msgspec.defstruct(f"K{depth}", [("below", kinds[-1]), ("more", tuple[kinds[-1], ...], ())]))
    gate, read = threading.Barrier(4), []
    plain = {"n": turn}
    for _ in range(12):
        plain = {"below": plain}
    raw = msgspec.json.encode(plain)
    def ask(job):
        gate.wait()
        read.append(job())
    jobs = [lambda: decoder(kinds[-1]).decode(raw), lambda: convert(plain, kinds[-1])] * 2
    crowd = [threading.Thread(target=ask, args=(job,)) for job in jobs]
    [one.start() for one in crowd]
    [one.join() for one in crowd]
    assert len(read) == 4 and all(one == read[0] for one in read)
print("whole")
"""


def test_threads_that_meet_a_new_message_at_once_all_read_it() -> None:
    """The library alone ends the process here: a process of its own shows that ours lives."""
    ended = subprocess.run([sys.executable, "-c", CROWD], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "whole"), ended.stderr[-2000:]
