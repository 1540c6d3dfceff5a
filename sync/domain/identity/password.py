"""What a password must be (口令要求): long enough and not easy to guess. Desk and centre judge by the same rule; the centre
has the last word (GB/T 22239-2019, identification)."""

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""
_KINDS = (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum())
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "password",
    "fenbo",
)
_RUN, _DIFFERENT, _SENTENCE = 5, 6, 16


def guessable(user: str, password: str) -> bool:
    """Whether a password that is long enough is still too easy: the user's own name in it, few different characters,
    a run of the keyboard or the alphabet, or fewer than three kinds of characters below sixteen."""
    plain = password.lower()
    kinds = sum(any(test(one) for one in password) for test in _KINDS)
    runs = (run[at : at + _RUN] for run in _RUNS for at in range(len(run) - _RUN + 1))
    return (
        (len(user) > 3 and user.lower() in plain)
        or len(set(plain)) < _DIFFERENT
        or any(run in plain or run[::-1] in plain for run in runs)
        or (kinds < 3 and len(password) < _SENTENCE)
    )
