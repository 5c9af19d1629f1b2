"""From what a web or agency format tells to a checked article with its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimcheck.models import Article
from claimcheck.sources.fields import article
from claimcheck.sources.interface import Dropped, Origin
from claimcheck.sources.placed import Lines, Placed, source_map
from claimcheck.sources.webdate import web_date

_LONGEST = 300
"""Code points of a title, name or address; what is longer is no such thing."""


@dataclass
class Facts:
    """What a format tells about an article, as it tells it; nothing is checked yet."""

    source: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    warnings: list[str] = field(default_factory=list)


def build(facts: Facts, body: Placed, lines: Lines, origin: Origin) -> Article:
    """The article, whose places are those of ``lines``.

    A date that cannot be read becomes a warning, not an error.  Raises SourceError for a body that
    cannot be used.
    """
    warnings = [w for w in facts.warnings if w]
    dates = {"published": web_date(facts.published), "modified": web_date(facts.modified)}
    for name, day in dates.items():
        if (told := _line(getattr(facts, name))) and day is None:
            warnings.append(f"The file gives {told!r} as its {name} date, which is no full date.")
    known = {key: _line(getattr(facts, key)) for key in ("source", "title", "url")}
    whole = {**known, "published": dates["published"], "text": body.text}
    read = article(whole, origin, lambda key: origin.said)
    return read.model_copy(
        update={
            "author": _line(facts.author),
            "modified": dates["modified"],
            "warnings": tuple(warnings),
            "source_map": source_map(body, lines),
        }
    )


def dropped(origin: Origin, counts: Mapping[str, int] | Counter[str]) -> Iterator[Dropped]:
    """A count of each kind of thing that was left out."""
    for what, count in sorted(counts.items()):
        if count:
            yield Dropped(origin.path, what, count)


def names(values: Iterable[str | None]) -> str | None:
    """Several names as one, each once, in their order."""
    known = dict.fromkeys(value for value in map(_line, values) if value)
    return ", ".join(known) or None


def _line(value: object) -> str | None:
    """Words on one line, cut where no title or name ends; None for nothing."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.encode("utf-8", "replace").decode("utf-8").split())
    return text[:_LONGEST] or None
