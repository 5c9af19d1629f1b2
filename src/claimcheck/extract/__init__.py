"""From parsed articles to claims: one module per kind, all listed here.

An extractor takes the :class:`~claimcheck.extract.scope.Scope` of one article and yields its claims
of one kind.  A new kind is a module, a line in ``EXTRACTORS``, a corpus case and a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from claimcheck.annotate import Annotated
from claimcheck.extract import date, duration, place, quantity, quote, statement
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


def claims_of(annotated: Annotated) -> tuple[Claim, ...]:
    """All claims of one article, in the order of the text."""
    scope = scope_of(annotated)
    found = {c.id: c for find in EXTRACTORS.values() for c in find(scope)}
    timed = with_times(found.values(), annotated.article.published)
    return tuple(sorted(timed, key=lambda c: (c.span.start, c.span.end, c.kind)))
