"""The only place where the stages meet: articles in, report out (DESIGN section 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from claimcheck import rules
from claimcheck.by_story import remembered, stories_of
from claimcheck.cache import open_cache
from claimcheck.config import Settings
from claimcheck.config import load as load_settings
from claimcheck.models import (
    CLAIMS_SCHEMA,
    SCHEMA,
    Article,
    ArticleRecord,
    Claim,
    Extract,
    Group,
    Report,
    Summary,
    group_id,
)

if TYPE_CHECKING:
    from claimcheck.embed import Embedder
    from claimcheck.execute import Stages
    from claimcheck.execute.tables import Story
    from claimcheck.group import Doubt, Members, Reasons

Progress = Callable[[str, int, int], None]
"""Told the stage's name, how many articles are done, and how many there are."""

TOO_LONG = (
    "The search for its claims took longer than sources.seconds allows, or found more than "
    "sources.max_claims; the article was skipped: see whether it holds what it should, or raise "
    "the limit."
)
"""The warning of an article that was given up; rule CC905 knows it by its first clause."""

KEPT_AT_ONCE = 32
"""Articles whose claims are written to the cache together: what a run that is ended may lose."""

_CLAIMS = TypeAdapter(tuple[Claim, ...])
_ROOMS = ("extract", "normalise", "annotate.py", "furniture.py", "models.py", "dating.py")
_READ = frozenset({".py", ".gz"})  # code and packaged tables
_LATER_RULES = frozenset(
    {"compare", "credits", "defaults", "first_look", "pair_score", "reasons", "words"}
)  # extraction reads none


def check(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Report:
    """Compares the claims of some articles.

    The result depends on the articles and settings alone, not on the order of the articles, nor on
    ``stages``, which do the work elsewhere than in this process.  Raises ClaimcheckError when a
    model is missing or broken.
    """
    settings = settings or load_settings()
    found = extract(articles, settings, progress=progress, stages=stages)
    return compare_claims(found, settings, stages=stages)


def extract(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Extract:
    """The claims of some articles, which come back dated and in the order of their ids.

    What is not in English comes back without claims, and so does what takes longer than
    ``sources.seconds``; the warnings of the article say so.
    """
    from claimcheck.dating import dated

    settings = settings or load_settings()
    ordered = sorted((dated(a) for a in articles), key=lambda a: a.id)
    english = [a for a in ordered if a.language is None]
    claims: list[Claim] = []
    late: set[str] = set()
    told = stages.claims(english) if stages else claims_of_each(english, settings)
    for done, (article, found) in enumerate(zip(english, told, strict=True), start=1):
        if found is None:
            late.add(article.id)
        claims += found or ()
        if progress:
            progress("reading claims", done, len(english))
    listed = tuple(_skipped(a) if a.id in late else a for a in ordered)
    return Extract(schema_=CLAIMS_SCHEMA, articles=listed, claims=tuple(claims))


def claims_of_each(
    articles: Sequence[Article], settings: Settings
) -> Iterator[tuple[Claim, ...] | None]:
    """The claims of each dated article, in the order given; None where they take too long.

    So it is for those of an article that holds more than ``sources.max_claims``.
    """
    return (found for _, found in _claims(articles, settings))


def _claims(
    articles: Sequence[Article], settings: Settings
) -> Iterator[tuple[Article, tuple[Claim, ...] | None]]:
    """Each article with its claims, from the cache where it is there; None where it takes too long.

    What takes too long is not kept: the next run tries again.
    """
    store = open_cache(settings)
    keys = [_key(a) for a in articles]
    known = store.get_many(keys)
    unknown = (a for a, k in zip(articles, keys, strict=True) if k not in known)
    fresh = _read_new(unknown, settings)
    unkept: dict[str, bytes] = {}
    try:
        for article, key in zip(articles, keys, strict=True):
            read = known[key] if key in known else next(fresh)
            if key not in known and read is not None:
                unkept[key] = read
            if len(unkept) >= KEPT_AT_ONCE:
                store.put_many(unkept)
                unkept = {}
            yield article, _within(read, settings.sources.max_claims)
    finally:
        store.put_many(unkept)


def _within(read: bytes | None, most: int) -> tuple[Claim, ...] | None:
    """Claims as they were kept; None where there are more than can be compared with each other."""
    claims = None if read is None else _CLAIMS.validate_json(read)
    return claims if claims is None or len(claims) <= most else None


def _skipped(article: Article) -> Article:
    """An article with the warning that it was given up."""
    return article.model_copy(update={"warnings": (*article.warnings, TOO_LONG)})


def compare_claims(
    found: Extract,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    *,
    stages: Stages | None = None,
) -> Report:
    """Groups and compares claims that have been extracted.

    ``embedder`` stands in for the one of the settings, where vectors are kept elsewhere; ``stages``
    do the work elsewhere than in this process.
    """
    from claimcheck.compare import source_table
    from claimcheck.group import copies, sources

    settings = settings or load_settings()
    articles = sorted(found.articles, key=lambda a: a.id)
    records = {a.id: _record(a) for a in articles}
    limits = settings.group.copy_similarity, settings.group.rewrite_similarity
    repeated = copies(articles, *limits)
    stands_for = sources(articles, repeated)
    if stages:
        groups = list(stages.groups(articles, found.claims, stands_for))
    elif embedder or settings.compare.inference_model:  # of which no cache can tell what it is
        embed = embedder or _embedder(settings)
        groups = list(judged_groups(articles, found.claims, stands_for, embed, settings))
    else:
        told = stories_of(articles, found.claims, stands_for, settings)
        judge = partial(judged_stories, embedder=_embedder(settings), settings=settings)
        groups = list(remembered(told, settings, judge))
    return Report(
        schema_=SCHEMA,
        articles=tuple(records.values()),
        claims=tuple(sorted(found.claims, key=lambda c: (c.article, c.span.start, c.id))),
        groups=tuple(sorted(groups, key=lambda g: g.id)),
        copies=repeated,
        source_table=source_table(tuple(records.values()), found.claims, groups, repeated),
        summary=_summary(articles, found.claims, groups),
    )


def _embedder(settings: Settings) -> Embedder:
    from claimcheck.embed import embedder

    return embedder(settings)


def judged_stories(
    stories: Sequence[Story], embedder: Embedder, settings: Settings
) -> Iterator[Group]:
    """The groups of some stories, with their verdicts."""
    return judged_groups(
        [a for s in stories for a in s.articles],
        [c for s in stories for c in s.claims],
        {a: stands for s in stories for a, stands in s.stands_for.items()},
        embedder,
        settings,
        [n for n, s in enumerate(stories) for _ in s.articles],
    )


def judged_groups(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    stands_for: Mapping[str, str],
    embedder: Embedder,
    settings: Settings,
    told: Sequence[int] | None = None,
) -> Iterator[Group]:
    """The groups of claims, with their verdicts.

    ``stands_for`` gives the article that each stands behind, ``told`` a number for each article's
    story where the stories have been found.
    """
    from claimcheck.group import group

    texts = {a.id: a for a in articles}
    records = {a.id: _record(a) for a in articles}
    with rules.instead("pair_score", settings.group.pair_score):
        for members in group(articles, claims, embedder, settings.group, told):
            yield _judged(members, records, texts, stands_for, settings)


def reasons(
    report: Report, texts: Mapping[str, Article], claims: Sequence[str], settings: Settings
) -> Reasons | None:
    """Why claims of a report (by id) are together; None without the texts of its articles."""
    from claimcheck.group import reasons as found

    if any(record.id not in texts for record in report.articles):
        return None
    articles = _with_texts(report, texts)
    with rules.instead("pair_score", settings.group.pair_score):
        return found(
            claims,
            articles,
            report.claims,
            _embedder(settings),
            settings.group,
            [g.claims for g in report.groups],
        )


def doubtful(report: Report, texts: Mapping[str, Article], settings: Settings) -> tuple[Doubt, ...]:
    """The pairs of a report's claims that grouping is unsure of, the most doubtful first."""
    from claimcheck.group import doubts

    articles = _with_texts(report, texts)
    with rules.instead("pair_score", settings.group.pair_score):
        return doubts(articles, report.claims, _embedder(settings), settings.group)


def _with_texts(report: Report, texts: Mapping[str, Article]) -> list[Article]:
    """The articles of a report as they were compared: dated, with their texts."""
    return [Article(**r.model_dump(), text=texts[r.id].text) for r in report.articles]


def _judged(
    members: Members,
    records: Mapping[str, ArticleRecord],
    texts: Mapping[str, Article],
    stands_for: Mapping[str, str],
    settings: Settings,
) -> Group:
    from claimcheck.compare import Side, compare, judge, pairing
    from claimcheck.group import repeats, standing

    sides = [Side(c, records[c.article]) for c in members.claims]
    pairs = [
        compare(a, b, settings.compare).model_copy(
            update={"score": round(members.score(a.claim, b.claim), 4)}
        )
        for a, b in pairing(sides)
    ]
    repeated = {
        copy: original
        for copy, original in repeats(
            members.claims, texts, settings.group.sentence_similarity
        ).items()
        if stands_for[copy] != stands_for[original]
    }
    independent = standing(stands_for, repeated)
    judgement = judge(sides, pairs, settings.compare, independent, repeated)
    ids = tuple(c.id for c in members.claims)
    return Group(
        id=group_id(ids),
        kind=members.claims[0].kind,
        label=members.label,
        verdict=judgement.verdict,
        severity=judgement.severity,
        sources=len({independent[c.article] for c in members.claims}),
        witnesses=judgement.witnesses,
        claims=ids,
        why=judgement.why,
        pairs=tuple(pairs),
    )


def _read_new(articles: Iterable[Article], settings: Settings) -> Iterator[bytes | None]:
    """The claims of articles that no earlier run has read; loads the parser at the first one.

    None for an article that takes longer than ``sources.seconds``.
    """
    pending = list(articles)
    if pending:
        from claimcheck.parallel import read

        yield from read(pending, settings.sources.seconds, settings.processes)


def _key(article: Article) -> str:
    """Names an article's claims in the cache: its content and the code and rules that read it."""
    body = article.model_dump_json(include={"id", "text", "title", "published"})
    return hashlib.sha256(f"claims\0{extraction_code()}\0{body}".encode()).hexdigest()


@once
def extraction_code() -> str:
    """A digest of all code and rules that extraction depends on."""
    home = Path(__file__).parent
    files = [f for r in _ROOMS for f in sorted((home / r).rglob("*")) if f.suffix in _READ]
    files += [home / r for r in _ROOMS if r.endswith(".py")]
    files += sorted(f for f in rules.folder().glob("*.toml") if f.stem not in _LATER_RULES)
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _record(article: Article) -> ArticleRecord:
    return ArticleRecord(**article.model_dump(exclude={"text"}))


def _summary(
    articles: Sequence[Article], claims: Sequence[Claim], groups: Sequence[Group]
) -> Summary:
    tally = {v: sum(g.verdict == v for g in groups) for v in ("agree", "compatible", "updated")}
    return Summary(
        articles=len(articles),
        claims=len(claims),
        groups=len(groups),
        conflict=sum(g.verdict == "conflict" for g in groups),
        unclear=sum(g.verdict == "unclear" for g in groups),
        **tally,
    )
