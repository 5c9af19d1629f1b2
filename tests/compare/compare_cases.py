"""Short ways to write down two claims: invented sources, invented facts."""

from __future__ import annotations

from typing import Any

from claimcheck import config
from claimcheck.compare import Judgement, Side, compare, judge
from claimcheck.models import (
    ArticleRecord,
    Claim,
    Comparison,
    Context,
    DateClaim,
    DurationClaim,
    PlaceClaim,
    QuantityClaim,
    QuoteClaim,
    Span,
    StatementClaim,
    Value,
    When,
)

SETTINGS = config.load().compare


def side(claim: Claim, source: str, published: str | None = "2031-05-07") -> Side:
    """A claim in an article of a source."""
    record = ArticleRecord(
        id=source, source=source, published=published, published_basis="metadata"
    )
    return Side(claim, record)


def _base(source: str, surface: str, place: int, **more: Any) -> dict[str, Any]:
    context = {"text": surface, **more.pop("context", {})}
    return {
        "id": f"{source}-{place}",
        "article": source,
        "span": Span(start=place, end=place + len(surface)),
        "sentence": Span(start=place, end=place + len(surface)),
        "surface": surface,
        "subject": "",
        "context": Context(**context),
        **more,
    }


def number(
    source: str,
    surface: str,
    low: float | None,
    high: float | None,
    relation: str = "exact",
    *,
    published: str | None = "2031-05-07",
    place: int = 0,
    kind: type[QuantityClaim] | type[DurationClaim] = QuantityClaim,
    value: dict[str, Any] | None = None,
    **more: Any,
) -> Side:
    """A quantity (or duration) claim."""
    amount = Value(low=low, high=high, relation=relation, **(value or {}))  # type: ignore[arg-type]
    return side(kind(value=amount, **_base(source, surface, place, **more)), source, published)


def exact(source: str, amount: float, **more: Any) -> Side:
    """A plain figure."""
    return number(source, f"{amount:g}", amount, amount, **more)


_SIGNS = {">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than", "~": "about"}


def written(source: str, notation: str) -> Side:
    """An amount in short: "~5" about, ">5" over, "<=5" at most, "3..9" range, "3..9?" vague.

    No sign is an exact figure.
    """
    if ".." in notation:
        low, high = map(float, notation.rstrip("?").split(".."))
        return number(source, "so many", low, high, "vague" if "?" in notation else "range")
    sign = next((s for s in _SIGNS if notation.startswith(s)), "")
    amount, relation = float(notation.removeprefix(sign)), _SIGNS.get(sign, "exact")
    low_end = None if relation in {"at_most", "less_than"} else amount
    high_end = None if relation in {"at_least", "more_than"} else amount
    return number(source, "so many", low_end, high_end, relation)


def date(
    source: str,
    surface: str,
    edtf: str | None,
    *,
    published: str | None = "2031-05-07",
    place: int = 0,
    claim: dict[str, Any] | None = None,
    **when: Any,
) -> Side:
    """A date claim; ``claim`` holds further fields of it, the rest goes into its date."""
    default = {"precision": "day", "basis": "text" if edtf else "unresolved"}
    value = When(edtf=edtf, **{**default, **when})
    return side(
        DateClaim(when=value, **_base(source, surface, place, **(claim or {}))), source, published
    )


def quote(source: str, words: str, speaker: str | None = "Ada Quill") -> Side:
    """A quotation."""
    return side(QuoteClaim(quote=words, **_base(source, words, 0, speaker=speaker)), source)


def statement(source: str, words: str, published: str | None = "2031-05-07", **more: Any) -> Side:
    """A statement."""
    claim = StatementClaim(
        statement=words,
        polarity=more.pop("polarity", "positive"),
        **_base(source, words, 0, **more),
    )
    return side(claim, source, published)


def place_of(source: str, surface: str, name: str, within: str | None = None, **more: Any) -> Side:
    """A place."""
    return side(PlaceClaim(place=name, within=within, **_base(source, surface, 0, **more)), source)


def outcome(a: Side, b: Side) -> Comparison:
    """What the ladder says."""
    return compare(a, b, SETTINGS)


def verdict(*sides: Side, **more: Any) -> Judgement:
    """The judgement over a group."""
    pairs = [compare(a, b, SETTINGS) for i, a in enumerate(sides) for b in sides[i + 1 :]]
    return judge(sides, pairs, SETTINGS, **more)
