"""An own certificate authority, made by openssl when a test asks for it."""

import subprocess
from pathlib import Path

_EC = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Authority:
    """A CA in a folder; ``pem`` is what others trust it by."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.pem, self._key = folder / f"{name}.pem", folder / f"{name}.key"
        _run(
            "req", "-x509", *_EC, "-keyout", self._key, "-out", self.pem, "-subj", f"/CN={name}", "-days", "2"
        )

    def signed(self, name: str, alternative: str, use: str = "serverAuth") -> Path:
        """One PEM with certificate and key, for ``alternative`` (``IP:127.0.0.1``) and one use."""
        key, request, certificate = (self._folder / f"{name}{end}" for end in (".key", ".csr", ".crt"))
        _run("req", "-new", *_EC, "-keyout", key, "-out", request, "-subj", f"/CN={name}")
        told = self._folder / f"{name}.ext"
        told.write_text(f"subjectAltName={alternative}\nextendedKeyUsage={use}\n")
        by = ("-CA", self.pem, "-CAkey", self._key, "-CAcreateserial", "-extfile", told, "-days", "2")
        _run("x509", "-req", "-in", request, *by, "-out", certificate)
        whole = self._folder / f"{name}.whole.pem"
        whole.write_bytes(certificate.read_bytes() + key.read_bytes())
        return whole


def _run(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
