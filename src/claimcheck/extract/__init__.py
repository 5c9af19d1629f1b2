"""From parsed articles to claims: one module per kind, all listed here.

An extractor takes the :class:`~claimcheck.extract.scope.Scope` of one article and yields its claims
of one kind.  A new kind is a module, a line in ``EXTRACTORS``, a corpus case and a test.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from claimcheck.annotate import Annotated
from claimcheck.extract import date, duration, place, quantity, quote, statement
from claimcheck.extract.deadline import Deadline, Watched
from claimcheck.extract.event_time import with_times
from claimcheck.extract.scope import Scope, scope_of
from claimcheck.models import Claim, Kind

EXTRACTORS: dict[Kind, Callable[[Scope], Iterator[Any]]] = {
    "quantity": quantity.find,
    "duration": duration.find,
    "date": date.find,
    "place": place.find,
    "quote": quote.find,
    "statement": statement.find,
}


def claims_of(annotated: Annotated, seconds: float = math.inf) -> tuple[Claim, ...]:
    """All claims of one article, in the order of the text.

    Raises ExtractError when they take more than so many ``seconds`` of processor time to find.
    """
    deadline = Deadline.after(seconds)
    watched = replace(annotated, sentences=Watched(annotated.sentences).by(deadline))
    scope = _watched(scope_of(watched), deadline)
    found: dict[str, Any] = {}
    for find in EXTRACTORS.values():
        for claim in find(scope):
            deadline.check()
            found[claim.id] = claim
    timed = with_times(found.values(), annotated.article.published)
    return tuple(sorted(timed, key=lambda c: (c.span.start, c.span.end, c.kind)))


def _watched(scope: Scope, deadline: Deadline) -> Scope:
    """What the extractors walk over, with an eye on the clock."""
    return replace(
        scope,
        times=Watched(scope.times).by(deadline),
        numbers=Watched(scope.numbers).by(deadline),
        quotations=Watched(scope.quotations).by(deadline),
    )
