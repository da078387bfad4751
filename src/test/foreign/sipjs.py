"""SIP.js, a SIP client for web pages (MIT licence). It is fetched once with npm, checked, kept in the user's cache."""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "0.21.2"
SHA512 = "tSqTcIgrOd2IhP/rd70JablvAp+fSfLSxO4hGNY6LkWRY1SKygTO7OtJEV/BQb8oIxtMRx0LE7nUF2MaqGbFzA=="
SOURCES = "package/lib/"
PATIENCE_S = 60


def sources(bench):
    """Folder of modules that a browser can load as they are."""
    archive = _cache() / f"sip.js-{VERSION}.tgz"
    if not archive.is_file():
        _fetch(bench, archive)
    packed = archive.read_bytes()
    found = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    if found != SHA512:
        archive.unlink()
        raise AssertionError(f"{archive} is not what was published: sha512-{found}; it has been deleted")
    folder = bench.folder / "sip.js"
    if not folder.is_dir():
        _unpack(packed, folder)
    return folder


def _cache():
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gudok-foreign"


def _fetch(bench, archive):
    """Through npm, so that its settings for proxies and mirrors count. What it fetched is moved in place whole."""
    if not shutil.which("npm"):
        bench.skip(f"SIP.js is not in {archive.parent}, and npm, which fetches it, is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"sip.js@{VERSION}"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            bench.skip(f"npm did not fetch SIP.js within {PATIENCE_S} s; put {archive.name} into {archive.parent}")
        fetched = Path(folder) / archive.name
        if done.returncode or not fetched.is_file():
            reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
            bench.skip(f"npm cannot fetch SIP.js ({' '.join(reason)}); put {archive.name} into {archive.parent}")
        archive.parent.mkdir(parents=True, exist_ok=True)
        partial = archive.with_suffix(f".{os.getpid()}")
        shutil.copy(fetched, partial)
        partial.replace(archive)


def _unpack(packed, folder):
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            if member.isfile() and member.name.startswith(SOURCES) and member.name.endswith(".js"):
                target = folder / member.name[len(SOURCES) :]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.extractfile(member).read())
