"""The law: ``decide`` says what follows from a command, ``apply`` makes it so, ``project`` previews it.

``decide`` never raises; ``apply`` is total. Desk and centre run the same code.
"""
