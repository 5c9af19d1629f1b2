"""When the event of a claim happened: the date that its own clause or sentence tells.

"In 2027 six people died on the same slope" counts the dead of another day than the article's news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from claimcheck.models import Claim, DateClaim
from claimcheck.normalise.times import day_range


def with_times(claims: Iterable[Claim], published: str | None) -> tuple[Claim, ...]:
    """The claims of one article, with ``context.when`` and ``context.elapsed`` filled.

    ``published`` is the ISO date of the article.  A date is taken from the claim's sentence where
    it belongs to the same predicate, or where the sentence has no other.
    """
    listed = tuple(claims)
    dates: dict[int, list[DateClaim]] = defaultdict(list)
    for claim in listed:
        if isinstance(claim, DateClaim) and claim.when.edtf and claim.when.basis != "furniture":
            dates[claim.sentence.start].append(claim)
    return tuple(_timed(c, dates[c.sentence.start], published) for c in listed)


def _timed(claim: Claim, dates: Sequence[DateClaim], published: str | None) -> Claim:
    when = claim.when.edtf if isinstance(claim, DateClaim) else _date_of(claim, dates)
    if when is None:
        return claim
    context = claim.context.model_copy(update={"when": when, "elapsed": _elapsed(when, published)})
    return claim.model_copy(update={"context": context})


def _date_of(claim: Claim, dates: Sequence[DateClaim]) -> str | None:
    own = [d for d in dates if d.context.predicate == claim.context.predicate]
    near = own or (dates if len(dates) == 1 else ())
    ranked = sorted(near, key=lambda d: abs(d.span.start - claim.span.start))
    return ranked[0].when.edtf if ranked else None


def _elapsed(when: str, published: str | None) -> float | None:
    """Days from the last day of a date to the day of publishing; negative for what is to come."""
    days = day_range(when)
    if days is None or published is None:
        return None
    try:
        return float((date.fromisoformat(published[:10]) - days[1]).days)
    except ValueError:
        return None
