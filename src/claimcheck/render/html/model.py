"""What the page shows, ready to be drawn: the templates decide nothing.

Strings are still as hostile as the articles they come from; the template environment disarms and
escapes every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.findings import Decision
from claimcheck.models import ArticleRecord, Kind, Severity, Summary, Verdict
from claimcheck.render.safe import json_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: ``value`` if it is the claim's, ``changed`` if the other side's
    sentence does not have these words."""

    text: str
    value: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value lies on its axis, in percent of its length.

    ``start`` and ``end`` bound what the value and its hedge allow, ``dot`` is the figure itself;
    ``less`` and ``more`` say that it is open towards that end.
    """

    start: float
    end: float
    dot: float | None = None
    less: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, in percent of its length."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of a group: who says what, and where that lies on the axis.

    ``copy`` says that its article repeats another one; ``labels`` are hedges and modality; ``side``
    is ``a`` or ``b`` where the claim agrees with that end of the conflict; ``told`` is the value in
    its own words, ``reading`` what it was read as; ``placed`` if its article's text is on the page.
    """

    claim: str
    placed: bool
    source: str
    told: str
    reading: str
    labels: tuple[str, ...]
    speaker: str | None
    dated: str | None
    copy: bool
    side: str | None
    mark: Mark | None
    before: str
    sentence: tuple[Piece, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims side by side: ``a`` and ``b`` are places in the card's lines."""

    a: int
    b: int
    relation: Verdict
    level: str
    why: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a quotation against the first: ``missing`` words are the first one's only."""

    source: str
    parts: tuple[tuple[str, str], ...]  # ("same" | "missing" | "added", words)


@dataclass(frozen=True, slots=True)
class Camp:
    """One end of a conflict, for the overview: a value and how many independent sources say it."""

    value: str
    sources: int
    source: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far the ends of a conflict are apart: for people, and as a number to sort by."""

    text: str
    size: float


class Disarmed(str):
    """Text that is already without control characters; the templates only escape it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided on a group before, and how many of its conflicting pairs that covers."""

    decision: Decision
    covers: int
    of: int
    expired: bool

    @property
    def json(self) -> Disarmed:
        """The decision as the page's script reads it."""
        return Disarmed(json_text(self.decision.model_dump_json(by_alias=True)))


@dataclass(frozen=True, slots=True)
class Card:
    """One group."""

    id: str
    kind: Kind
    label: str
    verdict: Verdict
    severity: Severity | None
    why: str
    sources: int
    names: tuple[int, ...]
    story: int
    new: bool
    gap: Gap | None
    camps: tuple[Camp, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    log: bool
    pairs: tuple[Pair, ...]
    wordings: tuple[Wording, ...]
    fingerprints: tuple[str, ...]
    rule: str | None
    ruling: Ruling | None

    @property
    def drawn(self) -> bool:
        """Whether the values can be placed on an axis."""
        return bool(self.ticks)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an article: plain, or a claim with the group that it leads to."""

    text: str
    claim: str | None = None
    group: str | None = None
    verdict: Verdict | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A group named in the margin of a paragraph."""

    group: str
    verdict: Verdict
    severity: Severity | None
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article with what stands in its margin."""

    stretches: tuple[Stretch, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Tack:
    """A claim on the map of an article: ``at`` and ``width`` in thousandths of the text."""

    at: int
    width: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its claims."""

    anchor: str
    record: ArticleRecord
    name: str
    dated: str
    new: bool
    story: int
    paragraphs: tuple[Paragraph, ...]
    map: tuple[tuple[Verdict, tuple[Tack, ...]], ...]
    counts: tuple[tuple[Verdict, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Two sources in the heat map: what is counted, and how dark the cell is, from 0 to 5."""

    agree: int
    compatible: int
    updated: int
    conflict: int
    copied: int
    heat: int

    @property
    def facts(self) -> int:
        """How many facts both tell and can be compared on."""
        return self.agree + self.compatible + self.updated + self.conflict + self.copied


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A source against the others of its matrix; None where they share no fact."""

    name: str
    facts: int
    first: int
    corrected: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sources that share facts with one another."""

    rows: tuple[MatrixRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about an article."""

    article: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page."""

    summary: Summary
    severities: tuple[tuple[Severity, int], ...]
    kinds: tuple[Kind, ...]
    sources: tuple[str, ...]
    stories: tuple[str, ...]
    cards: tuple[Card, ...]
    articles: tuple[ArticleView, ...]
    matrices: tuple[Matrix, ...]
    notices: tuple[Notice, ...]
    copies: tuple[Notice, ...]
    strays: tuple[Ruling, ...]
