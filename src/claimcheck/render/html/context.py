"""The sentences around a sentence, without parsing the article again."""

from __future__ import annotations

import re

from claimcheck.models import Span

LONGEST = 280  # code points shown on either side
_END = re.compile(r"[.!?…][\"'”’»)\]]?\s|\n")


def before(text: str, sentence: Span) -> str:
    """The sentence in front, or its end where it is long; empty at a paragraph's start."""
    start = max(0, sentence.start - LONGEST)
    stretch = text[start : sentence.start].rstrip(" \t")
    ends = [m.end() for m in _END.finditer(stretch, 0, max(0, len(stretch) - 1))]
    if ends:
        return stretch[ends[-1] :].strip()
    return ("… " if start else "") + stretch.strip() if stretch.strip() else ""


def after(text: str, sentence: Span) -> str:
    """The sentence behind, or its start where it is long; empty at a paragraph's end."""
    stretch = text[sentence.end : sentence.end + LONGEST]
    if "\n" in stretch[: len(stretch) - len(stretch.lstrip())]:
        return ""
    lead = len(stretch) - len(stretch.lstrip())
    found = _END.search(stretch, lead)
    if found:
        return stretch[: found.end()].strip()
    more = sentence.end + LONGEST < len(text)
    return stretch.strip() + (" …" if more and stretch.strip() else "")
