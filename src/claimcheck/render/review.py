"""Doubtful pairs as JSON Lines, with an empty field for a person's answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimcheck.models import Claim
from claimcheck.render.safe import json_text
from claimcheck.render.view import View

if TYPE_CHECKING:
    from claimcheck.group import Doubt


def review(view: View, doubts: Iterable[Doubt]) -> str:
    """A line per pair: ``same`` waits for true or false, both sentences have the value in «»."""
    return "".join(
        json_text(json.dumps(_line(view, doubt), ensure_ascii=False)) + "\n" for doubt in doubts
    )


def _line(view: View, doubt: Doubt) -> dict[str, Any]:
    return {
        "same": None,
        "a": _side(view, doubt.a),
        "b": _side(view, doubt.b),
        "kind": doubt.a.kind,
        "values": doubt.values,
        "score": doubt.score,
        "least": doubt.least,
        "features": dict(doubt.features),
    }


def _side(view: View, claim: Claim) -> dict[str, str]:
    words = view.excerpt(claim)
    shown = f"{words.before}«{words.marked}»{words.after}" if words else f"«{claim.surface}»"
    return {
        "source": view.names[claim.article],
        "sentence": " ".join(shown.split()),
        "article": claim.article,
        "claim": claim.id,
    }
