"""The doors of the centre: bytes in, bytes out; every error is a Problem."""
