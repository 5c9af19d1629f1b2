"""The fingerprint of a conflict between two claims, by which people's decisions find it again."""

from __future__ import annotations

import hashlib
import unicodedata

from claimcheck.models import Claim


def fingerprint(a: Claim, a_text: str, b: Claim, b_text: str) -> str:
    """Sixteen hex digits that name the conflict of two claims, in either order.

    It is made of the kind, the two sentences and the words of the two values, so it survives moved
    lines, renamed files and new ids, and changes when either sentence does.  ``a_text`` and
    ``b_text`` are the texts of the claims' articles.
    """
    sides = sorted(_side(claim, text) for claim, text in ((a, a_text), (b, b_text)))
    key = "\0".join((a.kind, *sides)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(key).hexdigest()[:16]


def _side(claim: Claim, text: str) -> str:
    return f"{_folded(claim.sentence.of(text))}\0{_folded(claim.surface)}"


def _folded(words: str) -> str:
    """Without what an editor's machine changes: case, width and line breaks."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
