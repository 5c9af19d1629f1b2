"""A report of five thousand groups, and what filters its page: for the tests and the benchmark."""

from __future__ import annotations

from claimcheck.models import (
    Article,
    ArticleRecord,
    Claim,
    Comparison,
    Context,
    Group,
    QuantityClaim,
    Report,
    Span,
    Summary,
    Value,
    Verdict,
)

STORIES, OUTLETS, FACTS = 125, 3, 40  # 5,000 groups of three claims, as in corpus/ in the mean
SUBJECTS = (
    "sacks of barley", "lifeboat crews", "tramcars", "school places", "beehives", "ferry seats",
    "street lamps", "orchard trees", "library cards", "rain gauges",
)  # fmt: skip


def verdict_of(fact: int) -> Verdict:
    """Of forty facts three are in conflict, one is updated, a third compatible: as in corpus/."""
    if fact < 3:
        return "conflict"
    return "updated" if fact == 3 else "compatible" if fact < 18 else "agree"


def large_report() -> tuple[Report, dict[str, Article]]:
    """Invented stories: every outlet tells every fact in a sentence of its own."""
    articles: dict[str, Article] = {}
    told: dict[tuple[int, int], list[Claim]] = {}
    for story in range(STORIES):
        for outlet in range(OUTLETS):
            article, claims = _told(story, outlet)
            articles[article.id] = article
            for fact, claim in enumerate(claims):
                told.setdefault((story, fact), []).append(claim)
    groups = tuple(_group(*where, claims) for where, claims in told.items())
    tally = {v: sum(g.verdict == v for g in groups) for v in ("agree", "compatible", "updated")}
    conflicts = sum(g.verdict == "conflict" for g in groups)
    everything = [c for claims in told.values() for c in claims]
    report = Report(
        articles=tuple(ArticleRecord(**a.model_dump(exclude={"text"})) for a in articles.values()),
        claims=tuple(everything),
        groups=groups,
        summary=Summary(
            articles=len(articles),
            claims=len(everything),
            groups=len(groups),
            conflict=conflicts,
            **tally,
        ),
    )
    return report, articles


def _told(story: int, outlet: int) -> tuple[Article, list[Claim]]:
    name = f"Outlet {outlet} of county {story % 20}"
    lines, claims, at = [], [], 0
    for fact in range(FACTS):
        number = 100 + fact * 3 + (outlet == 2) * 40 * (fact < 4)
        value = f"{number} {SUBJECTS[(story + fact) % 10]}"
        start = f"In the parish of Little Wold {story}, {['', 'the clerk said, '][outlet % 2]}"
        line = f"{start}{value} had been counted before the evening of the fair."
        low = at + len(start)
        claims.append(
            QuantityClaim(
                id=f"q{story:04}{outlet:03}{fact:04}",
                article=f"s{story}-{outlet}",
                span=Span(start=low, end=low + len(value)),
                surface=value,
                sentence=Span(start=at, end=at + len(line)),
                subject=value,
                value=Value(low=number, high=number),
                context=Context(text="[NUM] had been counted"),
            )
        )
        lines.append(line)
        at += len(line) + 1
    article = Article(
        id=f"s{story}-{outlet}",
        source=name,
        title=f"The fair of Little Wold {story}",
        published=f"2031-05-{1 + outlet:02}",
        text="\n".join(lines),
    )
    return article, list(claims)


def _group(story: int, fact: int, claims: list[Claim]) -> Group:
    verdict = verdict_of(fact)
    pairs = tuple(
        Comparison(
            a=a.id,
            b=b.id,
            relation=verdict if b is claims[-1] else "agree",
            level="different-value",
            why=f"{a.surface} against {b.surface}: a difference.",
            severity="major" if verdict == "conflict" and b is claims[-1] else None,
        )
        for i, a in enumerate(claims)
        for b in claims[i + 1 :]
    )
    return Group(
        id=f"g{story:04}{fact:05}",
        kind="quantity",
        label=f"{SUBJECTS[(story + fact) % 10]} counted before the fair of Little Wold {story}",
        verdict=verdict,
        severity="major" if verdict == "conflict" else None,
        sources=len(claims),
        claims=tuple(c.id for c in claims),
        why=f"{claims[-1].surface} (Outlet 2) against {claims[0].surface} in two sources.",
        pairs=pairs,
    )


FILTER = """([name, value]) => {
  const form = document.querySelector('#bar form');
  form.elements[name].value = value;
  form.dispatchEvent(new Event('change'));
  document.body.offsetHeight;
}"""
FILTERS = {
    "kind": "date",
    "severity": "major",
    "source": "Outlet 1 of county 7",
    "story": "The fair of Little Wold 9",
    "q": "beehives",
}
