"""The frozen types that flow from stage to stage (DESIGN sections 1, 3 and 6).

Positions are Unicode code points into ``Article.text``, half open.  Everything here is also the
JSON contract of a report: fields are only ever added.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA = "claimcheck.report/1"
CLAIMS_SCHEMA = "claimcheck.claims/1"

Kind = Literal["quantity", "duration", "date", "place", "quote", "statement"]
Relation = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"
]
Modality = Literal["asserted", "expected", "possible", "denied"]
Verdict = Literal["agree", "compatible", "updated", "conflict", "unclear"]
Severity = Literal["minor", "major", "critical"]
Basis = Literal["text", "published", "dateline", "furniture", "unresolved"]
PublishedBasis = Literal["metadata", "dateline", "body", "unknown"]

KINDS: tuple[Kind, ...] = ("quantity", "duration", "date", "place", "quote", "statement")
VERDICTS: tuple[Verdict, ...] = ("conflict", "updated", "compatible", "agree", "unclear")
SEVERITIES: tuple[Severity, ...] = ("minor", "major", "critical")


class Frozen(BaseModel):
    """Base of all types: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A stretch of an article's text: code points, ``end`` exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]


class SourceMap(Frozen):
    """Where the text of an article stands in the file it was read from.

    Each anchor is (code point of the text, line, column), lines and columns from 1, in the order of
    the text; the first is at code point 0.  Between anchors the text runs on as in the file: a line
    feed begins the next line.  In a ``fixed`` map it does not, as in a string of JSON, and every
    code point stands at the anchor before it.
    """

    anchors: tuple[tuple[int, int, int], ...] = Field(min_length=1)
    fixed: bool = False

    def place(self, text: str, offset: int) -> tuple[int, int]:
        """The line and column of a code point; linear in the distance to its anchor."""
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1
        start, line, column = self.anchors[max(0, index)]
        feeds = 0 if self.fixed else text.count("\n", start, offset)
        if feeds:
            return line + feeds, offset - text.rfind("\n", start, offset)
        return line, column if self.fixed else column + offset - start


class Waiver(Frozen):
    """Leave to publish in spite of findings: in an article's own head, or in a file of decisions.

    ``fingerprints`` name what it covers; ``path`` and ``line`` tell where it stands itself.
    """

    fingerprints: tuple[str, ...] = Field(min_length=1)
    reason: str = Field(min_length=1)
    rule: str | None = None
    author: str | None = None
    expires: date | None = Field(None, description="the last day on which it holds")
    path: str | None = None
    line: int | None = Field(None, ge=1)

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired on that day."""
        return self.expires is None or day <= self.expires


class Article(Frozen):
    """One article as read: its text and what is known about it."""

    id: str
    path: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    modified: str | None = Field(None, description="ISO 8601, of the last change its metadata tell")
    language: str | None = Field(None, description="ISO 639-1 where not English: left unchecked")
    published: str | None = Field(None, description="ISO 8601 date or date and time")
    published_basis: PublishedBasis = "unknown"
    warnings: tuple[str, ...] = ()
    text: str
    source_map: SourceMap | None = Field(None, description="where the text stands in its file")
    waivers: tuple[Waiver, ...] = Field((), description="what the article's head waives")

    @property
    def name(self) -> str:
        """What a report calls this source."""
        return self.source or self.id


class ArticleRecord(Frozen):
    """What a report keeps of an article: all but its text and what belongs to its file."""

    id: str
    path: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    modified: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    warnings: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _of_an_article(cls, data: Any) -> Any:
        """The fields of an ``Article`` may be given whole."""
        if not isinstance(data, dict):
            return data
        return {key: v for key, v in data.items() if key not in {"text", "source_map", "waivers"}}

    @property
    def name(self) -> str:
        """What a report calls this source."""
        return self.source or self.id


class Value(Frozen):
    """A number or an interval: ``low`` and ``high`` inclusive, None where open.

    ``unit`` is a canonical unit of ``config/units.toml`` or None for plain counts; ``noun`` is what
    is counted.  ``text`` keeps what has no single value (a score "9-14"), ``ordinal`` marks ranks.
    """

    low: float | None = None
    high: float | None = None
    relation: Relation = "exact"
    unit: str | None = None
    noun: str | None = None
    shape: str = "count"
    text: str | None = None
    was: float | None = Field(
        None, description="the value before, where the text tells of a rise or fall, in ``unit``"
    )

    @property
    def is_elided(self) -> bool:
        """Whether unit and noun are left to the reader: "a cheque of 1.5 million"."""
        return self.unit is None and self.noun is None and self.shape == "count"


class When(Frozen):
    """A moment or period as EDTF (ISO 8601-2, level 1).

    ``weekday`` (0 = Monday) is set where no date is known.
    """

    edtf: str | None = None
    precision: str
    basis: Basis
    weekday: int | None = Field(None, ge=0, le=6)
    part: str | None = Field(None, description="of the day or period: evening, early, late, end …")
    approximate: bool = False
    bound: str | None = Field(None, description="before, after, by, since, until")


class Context(Frozen):
    """What grouping looks at besides the value: all taken from the claim's own article."""

    text: str = Field(description="the claim's clause with the value masked; this is embedded")
    phrase: str = Field("", description="what is counted, dated or placed, in its own few words")
    predicate: str | None = Field(None, description="lemma of the governing verb or event noun")
    role: str | None = Field(None, description="dependency of the value to the predicate")
    head: str | None = Field(None, description="lemma of the counted noun or of the slot's head")
    lemmas: tuple[str, ...] = Field((), description="content lemmas of the clause")
    near: tuple[str, ...] = Field((), description="content lemmas of the sentence")
    entities: tuple[str, ...] = Field((), description="names in the sentence, lower case")
    subjects: tuple[str, ...] = Field((), description="names and nouns the clause is about")
    place: str | None = None
    when: str | None = Field(None, description="EDTF: the date that the claim's sentence tells")
    elapsed: float | None = Field(None, description="days from that date to the article's own")
    position: float = Field(0.0, ge=0.0, le=1.0, description="share of the article before it")


class ClaimBase(Frozen):
    """One checkable value said in one place (DESIGN section 3)."""

    id: str
    article: str
    span: Span
    surface: str
    sentence: Span
    subject: str
    speaker: str | None = None
    modality: Modality = "asserted"
    as_of: str | None = Field(None, description="EDTF: the date the value holds for")
    context: Context


class QuantityClaim(ClaimBase):
    """How many or how much."""

    kind: Literal["quantity"] = "quantity"
    value: Value


class DurationClaim(ClaimBase):
    """How long."""

    kind: Literal["duration"] = "duration"
    value: Value


class DateClaim(ClaimBase):
    """When something happened or will happen."""

    kind: Literal["date"] = "date"
    when: When


class PlaceClaim(ClaimBase):
    """Where something happened; ``within`` is what the place is said to lie in."""

    kind: Literal["place"] = "place"
    place: str
    within: str | None = None


class QuoteClaim(ClaimBase):
    """Words put into somebody's mouth, without their quotation marks."""

    kind: Literal["quote"] = "quote"
    quote: str


class StatementClaim(ClaimBase):
    """One slot of one event or thing."""

    kind: Literal["statement"] = "statement"
    statement: str
    polarity: Literal["positive", "negative"] = "positive"


NumberClaim = QuantityClaim | DurationClaim
Claim = Annotated[
    QuantityClaim | DurationClaim | DateClaim | PlaceClaim | QuoteClaim | StatementClaim,
    Field(discriminator="kind"),
]


class Comparison(Frozen):
    """What the ladder says about two claims; ``level`` is the name of the rung that matched.

    ``severity`` is set for conflicts only.  ``score`` is the probability that both speak of one
    fact.
    """

    a: str
    b: str
    relation: Verdict
    level: str
    why: str
    severity: Severity | None = None
    score: float | None = Field(None, ge=0.0, le=1.0)


class Group(Frozen):
    """Claims that speak of one fact, with the verdict over them.

    ``sources`` counts independent sources: copies of one text are one.  ``witnesses`` counts who
    vouches for the values: speakers, and sources that name none; None where that is not known.
    ``pairs`` compare every two claims, of more than 60 those that speak for the others.
    """

    id: str
    kind: Kind
    label: str
    verdict: Verdict
    severity: Severity | None = None
    sources: int
    witnesses: int | None = None
    claims: tuple[str, ...]
    why: str
    pairs: tuple[Comparison, ...]


class Copy(Frozen):
    """Two articles of which one repeats the other; ``original`` is the earlier one where known."""

    original: str
    copy_: str = Field(alias="copy")
    similarity: float = Field(ge=0.0, le=1.0, description="of the shorter one's passages")
    kept: float | None = Field(None, ge=0.0, le=1.0, description="of the original's passages")
    evidence: tuple[str, ...] = Field((), description="what else speaks for a copy")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SourceRow(Frozen):
    """One outlet over all facts: how many it tells, reported first, and put right later."""

    name: str
    articles: int
    facts: int
    first: int
    corrected: int


class SourcePair(Frozen):
    """Two outlets over the facts that both tell: each fact counts once, under its worst relation.

    ``copied`` are facts in which one repeats the other's text; ``first_a`` those that ``a``
    published before ``b``; ``corrected_a`` those in which ``a`` tells the later value of the two.
    """

    a: str
    b: str
    agree: int = 0
    compatible: int = 0
    updated: int = 0
    conflict: int = 0
    unclear: int = 0
    copied: int = 0
    first_a: int = 0
    first_b: int = 0
    corrected_a: int = 0
    corrected_b: int = 0


class SourceTable(Frozen):
    """How the sources of a report stand to each other."""

    rows: tuple[SourceRow, ...] = ()
    pairs: tuple[SourcePair, ...] = ()


class Summary(Frozen):
    """Counts over a report."""

    articles: int
    claims: int
    groups: int
    agree: int
    compatible: int
    updated: int
    conflict: int
    unclear: int = 0


class Report(Frozen):
    """The result of a run: the JSON contract of DESIGN section 6."""

    schema_: str = Field(SCHEMA, alias="schema")
    articles: tuple[ArticleRecord, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    copies: tuple[Copy, ...] = ()
    source_table: SourceTable = SourceTable()
    summary: Summary

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Extract(Frozen):
    """Articles with their claims: ``claimcheck extract`` prints it, ``report --from`` reads it."""

    schema_: str = Field(CLAIMS_SCHEMA, alias="schema")
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def claim_id(article: Article, kind: Kind, span: Span) -> str:
    """A stable id: the same article id, text, kind and span give the same id in every run."""
    digest = _digest(article.id, article.text).copy()
    digest.update(f"{kind}\0{span.start}\0{span.end}".encode())
    return f"{kind[0]}{digest.hexdigest()[:11]}"


@lru_cache(maxsize=4)
def _digest(article: str, text: str) -> Any:
    """The digest of an article, which all ids of its claims go on from."""
    return hashlib.sha256(f"{article}\0{text}\0".encode())


def group_id(claims: tuple[str, ...]) -> str:
    """A stable id of a group: it depends on its claims alone, whatever their order."""
    return "g" + hashlib.sha256("\0".join(sorted(claims)).encode()).hexdigest()[:9]
