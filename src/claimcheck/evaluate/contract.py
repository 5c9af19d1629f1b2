"""Labels and reports as scoring reads them.

Only the JSON contract of a report is looked at, so that reports of other versions and other
programs can be scored too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.errors import EvaluationError
from claimcheck.models import Span

# Kinds of one family find each other's claims.
FAMILY = {
    "quantity": "number",
    "duration": "number",
    "date": "date",
    "quote": "quote",
    "statement": "statement",
    "place": "statement",
}

Read = TypeVar("Read", bound=BaseModel)


class _Contract(BaseModel):
    """The fields that scoring reads; whatever else there is does not matter."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldClaim(_Contract):
    """A labelled claim; a single ``value`` with its ``relation``, or ``low`` and ``high``."""

    id: str
    article: str
    kind: str
    start: int
    end: int
    anchor: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    relation: str | None = None
    edtf: str | None = None

    @property
    def family(self) -> str:
        """The kinds it may be found as."""
        return FAMILY[self.kind]

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Least and greatest value, None where open."""
        if self.value is None:
            return self.low, self.high
        low = None if self.relation in ("at_most", "less_than") else self.value
        high = None if self.relation in ("at_least", "more_than") else self.value
        return low, high


class GoldGroup(_Contract):
    """Labelled claims of one fact, with their verdict."""

    id: str
    verdict: str
    members: tuple[str, ...]


class GoldArticle(_Contract):
    """An article the labels speak of; older files call its id ``file``."""

    id: str | None = None
    file: str | None = None


class Gold(_Contract):
    """A file of labels."""

    articles: tuple[GoldArticle, ...] = ()
    claims: tuple[GoldClaim, ...]
    groups: tuple[GoldGroup, ...]
    must_stay_apart: tuple[tuple[str, str], ...] = ()

    @property
    def article_ids(self) -> frozenset[str]:
        """The articles the labels speak of."""
        named = {a.id or a.file or "" for a in self.articles}
        return frozenset(named | {c.article for c in self.claims})

    @property
    def used(self) -> frozenset[str]:
        """The claims that a group or a pair speaks of."""
        grouped = {m for g in self.groups for m in g.members}
        return frozenset(grouped | {m for pair in self.must_stay_apart for m in pair})


class SaidValue(_Contract):
    """The range a report read."""

    low: float | None = None
    high: float | None = None


class SaidWhen(_Contract):
    """The date a report read."""

    edtf: str | None = None


class SaidClaim(_Contract):
    """A claim of a report."""

    id: str
    article: str
    kind: str
    span: Span
    value: SaidValue | None = None
    when: SaidWhen | None = None


class SaidGroup(_Contract):
    """A group of a report."""

    id: str
    kind: str
    label: str = ""
    verdict: str
    claims: tuple[str, ...]


class Said(_Contract):
    """What scoring needs of a report."""

    claims: tuple[SaidClaim, ...]
    groups: tuple[SaidGroup, ...]

    def about(self, articles: frozenset[str]) -> Said:
        """The part that speaks of some articles."""
        claims = tuple(c for c in self.claims if c.article in articles)
        here = {c.id for c in claims}
        return Said(claims=claims, groups=tuple(g for g in self.groups if here & set(g.claims)))


def read_golds(paths: Sequence[Path]) -> dict[str, Gold]:
    """The labels in some files, by a short name: the file's, its folder's, or its whole path."""
    for name in (_stem, _folder, str):
        if len({name(path) for path in paths}) == len(paths):
            break
    return {name(path): read_gold(path) for path in paths}


def _stem(path: Path) -> str:
    return path.stem


def _folder(path: Path) -> str:
    return path.parent.name


def read_gold(path: Path) -> Gold:
    """The labels in a file.  Raises EvaluationError when they cannot be used."""
    gold = _read(path, Gold, "labelled claims")
    known = {c.id for c in gold.claims}
    if missing := sorted(gold.used - known):
        raise EvaluationError(f"{path}: {missing[0]!r} is in a group or pair but is no claim.")
    if odd := sorted({c.kind for c in gold.claims} - FAMILY.keys()):
        raise EvaluationError(f"{path}: {odd[0]!r} is no kind of claim.")
    return gold


def read_report(path: Path) -> Said:
    """A JSON report.  Raises EvaluationError when it does not keep the contract."""
    return _read(path, Said, "a JSON report")


def _read(path: Path, model: type[Read], what: str) -> Read:
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EvaluationError(f"{path}: the file cannot be read: {error.strerror}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise EvaluationError(f"{path}: not {what}: {place}: {first['msg']}.") from None
