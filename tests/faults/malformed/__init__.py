"""Malformed payloads to the centre and malformed answers to the desk: nothing breaks, nothing good is lost."""
