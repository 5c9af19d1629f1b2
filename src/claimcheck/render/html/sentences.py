"""A claim in its sentence."""

from __future__ import annotations

from claimcheck.models import Claim, Span
from claimcheck.render.view import View


def sentence(claim: Claim, view: View) -> tuple[str, Span]:
    """A claim's sentence and where in it the value stands; the value alone without the text."""
    article = view.texts.get(claim.article)
    if article is None:
        return claim.surface, Span(start=0, end=len(claim.surface))
    start = min(claim.sentence.start, claim.span.start)
    end = max(claim.sentence.end, claim.span.end)
    return article.text[start:end], Span(start=claim.span.start - start, end=claim.span.end - start)
