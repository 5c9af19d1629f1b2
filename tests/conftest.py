"""A small story told by four invented sources, and the report on it, for the tests of the edges."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.models import (
    Article,
    ArticleRecord,
    Claim,
    Comparison,
    Context,
    Copy,
    DateClaim,
    Group,
    QuantityClaim,
    QuoteClaim,
    Report,
    Severity,
    Span,
    Summary,
    Value,
    Verdict,
    When,
    claim_id,
    group_id,
)

WIRE = (
    "The ferry Alba ran aground off Port Mirren on Thursday, and 106 people were taken ashore.\n"
    '"We had no warning at all," said the harbour master, Iona Pell.'
)
POST = (
    "About 100 passengers had to leave the ferry Alba on Friday after it struck a sandbank.\n"
    '"We had hardly any warning," harbour master Iona Pell told the Post.'
)


def article(name: str, text: str, **fields: Any) -> Article:
    """An article whose id is its name in lower case."""
    return Article(
        id=f"{name.lower()}.md", path=f"{name.lower()}.md", source=name, text=text, **fields
    )


def place(of: Article, surface: str) -> dict[str, Any]:
    """The fields of a claim that follow from where its words stand."""
    start = of.text.index(surface)
    first = of.text.rfind("\n", 0, start) + 1
    last = of.text.find("\n", start)
    return {
        "article": of.id,
        "surface": surface,
        "span": Span(start=start, end=start + len(surface)),
        "sentence": Span(start=first, end=last if last >= 0 else len(of.text)),
        "context": Context(text="[NUM] people were taken ashore"),
    }


def quantity(of: Article, surface: str, low: float, high: float, **fields: Any) -> QuantityClaim:
    where = place(of, surface)
    value = Value(low=low, high=high, relation=fields.pop("relation", "exact"), noun="person")
    name = claim_id(of, "quantity", where["span"])
    return QuantityClaim(id=name, subject="people on the Alba", value=value, **where, **fields)


def date(of: Article, surface: str, edtf: str) -> DateClaim:
    where = place(of, surface)
    when = When(edtf=edtf, precision="day", basis="published")
    name = claim_id(of, "date", where["span"])
    return DateClaim(id=name, subject="grounding of the Alba", when=when, **where)


def quote(of: Article, surface: str, speaker: str) -> QuoteClaim:
    where = place(of, surface)
    name = claim_id(of, "quote", where["span"])
    return QuoteClaim(id=name, subject=speaker, speaker=speaker, quote=surface, **where)


def group(
    claims: list[Claim], label: str, verdict: Verdict, severity: Severity | None, why: str
) -> Group:
    """A group in which every pair has the group's verdict."""
    pairs = tuple(
        Comparison(
            a=a.id, b=b.id, relation=verdict, level="by_hand", why=why, severity=severity, score=0.9
        )
        for i, a in enumerate(claims)
        for b in claims[i + 1 :]
        if a.article != b.article
    )
    ids = tuple(c.id for c in claims)
    return Group(
        id=group_id(ids),
        kind=claims[0].kind,
        label=label,
        verdict=verdict,
        severity=severity,
        sources=len({c.article for c in claims}),
        claims=ids,
        why=why,
        pairs=pairs,
    )


@pytest.fixture
def articles() -> dict[str, Article]:
    """A wire report, a copy of it, a local paper, and an undated blog, by id."""
    known = {"published_basis": "metadata"}
    listed = [
        article("Wire", WIRE, published="2031-05-09", **known),
        article("Echo", WIRE, published="2031-05-10", **known),
        article("Post", POST, published="2031-05-10T07:30:00", **known),
        article(
            "Blog", "It was Friday: 100 people, at most, stood on the pier.", warnings=("odd",)
        ),
    ]
    return {a.id: a for a in listed}


@pytest.fixture
def report(articles: dict[str, Article]) -> Report:
    """Three conflicts and an agreement about the ferry."""
    wire, echo, post, blog = (articles[f"{n}.md"] for n in ("wire", "echo", "post", "blog"))
    people: list[Claim] = [
        quantity(wire, "106 people", 106, 106),
        quantity(echo, "106 people", 106, 106),
        quantity(post, "About 100 passengers", 95, 105, relation="about"),
        quantity(blog, "100 people, at most", 0, 100, relation="at_most", modality="possible"),
    ]
    days: list[Claim] = [
        date(wire, "on Thursday", "2031-05-08"),
        date(post, "on Friday", "2031-05-09"),
        date(blog, "Friday", "2031-05-09"),
    ]
    words: list[Claim] = [
        quote(wire, "We had no warning at all,", "Iona Pell"),
        quote(post, "We had hardly any warning,", "Iona Pell"),
    ]
    same: list[Claim] = [days[1], days[2]]
    groups = (
        group(people, "People taken off the Alba", "conflict", "minor", "106 is 6 % above 100."),
        group(days, "Day of the grounding", "conflict", "critical", "Thursday is not Friday."),
        group(words, "Iona Pell’s words", "updated", None, "“no” became “hardly any”."),
        group(same, "Day of the sandbank", "agree", None, "Both say Friday."),
    )
    claims = sorted((*people, *days, *words), key=lambda c: (c.article, c.span.start))
    return Report(
        articles=tuple(
            ArticleRecord(**a.model_dump(exclude={"text"}))
            for a in sorted(articles.values(), key=lambda a: a.id)
        ),
        claims=tuple(claims),
        groups=groups,
        copies=(Copy(original="wire.md", copy_="echo.md", similarity=1.0),),
        summary=Summary(
            articles=4, claims=len(claims), groups=4, agree=1, compatible=0, updated=1, conflict=2
        ),
    )
