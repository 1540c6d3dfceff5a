"""The desk's end of the wire: a core of pure rules, and one thin shell that talks HTTP on its own thread."""
