"""A run in shards: claims by article, then vectors and groups by story, on any executor.

    articles ──claims──▶ read ──┐                     by article
                                ├─ stories, copies    over all articles, in the calling process
    stories ──vectors──▶ ───────┴──groups──▶ groups   by story

Stories come before embedding, so that what can be compared with each other lies in one shard: no
worker asks another for a vector, and an article that is alone is not embedded at all.  Every step
is a function of its shard, so the report is that of a run without shards, to the last byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache as once
from functools import partial

from claimcheck import pipeline
from claimcheck.by_story import judged_by, packed, stories_of
from claimcheck.cache import open_cache
from claimcheck.config import EmbedSettings, Settings
from claimcheck.embed import Embedder, model
from claimcheck.embed.cached import CachedEmbedder, name
from claimcheck.execute import Progress, Shards, Step, opened
from claimcheck.execute.code import code
from claimcheck.execute.tables import ARTICLES, GROUPS, READ, STORIES, VECTORS, Read, Story, Vector
from claimcheck.models import Article, Claim, Extract, Group, Report


def check(
    articles: Iterable[Article],
    settings: Settings,
    execute: str,
    *,
    progress: Progress | None = None,
) -> Report:
    """The report of ``pipeline.check``, made in shards by the executor of that name.

    Raises ExecuteError when the executor or its folder of shards cannot be used.
    """
    with opened(execute, settings, progress) as shards:
        return pipeline.check(articles, settings, stages=ShardedStages(shards, settings))


def extract(
    articles: Iterable[Article],
    settings: Settings,
    execute: str,
    *,
    progress: Progress | None = None,
) -> Extract:
    """The claims of ``pipeline.extract``, found in shards by the executor of that name.

    Raises ExecuteError when the executor or its folder of shards cannot be used.
    """
    with opened(execute, settings, progress) as shards:
        return pipeline.extract(articles, settings, stages=ShardedStages(shards, settings))


class ShardedStages:
    """The costly stages of the pipeline as steps over shards."""

    def __init__(self, shards: Shards, settings: Settings) -> None:
        self.shards = shards
        # The executor starts the processes; one that forked would copy the locks of its threads.
        self.settings = settings.model_copy(update={"processes": 1})

    def claims(self, articles: Sequence[Article]) -> Iterator[tuple[Claim, ...] | None]:
        """See Stages."""
        size = self.settings.execute.articles
        parts = [articles[i : i + size] for i in range(0, len(articles), size)]
        given = self.shards.spread("articles", ARTICLES, parts)
        read = self.shards.map(_reading(self.settings), given)
        return (each.claims for each in self.shards.read(read))

    def groups(
        self, articles: Sequence[Article], claims: Sequence[Claim], stands_for: Mapping[str, str]
    ) -> Iterator[Group]:
        """See Stages."""
        told = stories_of(articles, claims, stands_for, self.settings)
        given = self.shards.spread("stories", STORIES, packed(told, self.settings.execute.articles))
        vectors = self.shards.map(_embedding(self.settings), given)
        return self.shards.read(self.shards.map(_grouping(self.settings), given, vectors))


def _reading(settings: Settings) -> Step[Read]:
    limits = f"{settings.sources.seconds} {settings.sources.max_claims}"
    depends = f"{pipeline.extraction_code()} {limits}"
    return Step("read", partial(_read, settings=settings), READ, depends)


def _embedding(settings: Settings) -> Step[Vector]:
    depends = f"{code()} {model(settings.embed).identity}"
    return Step("vectors", partial(_embed, settings=settings), VECTORS, depends)


def _grouping(settings: Settings) -> Step[Group]:
    return Step("groups", partial(_group, settings=settings), GROUPS, judged_by(settings))


def _read(articles: Sequence[Article], settings: Settings) -> Iterator[Read]:
    """Runs in a worker: claims by article."""
    found = pipeline.claims_of_each(articles, settings)
    for article, claims in zip(articles, found, strict=True):
        yield Read(article.id, claims)


def _embed(stories: Sequence[Story], settings: Settings) -> Iterator[Vector]:
    """Runs in a worker: what the grouping of some stories looks up, each text once."""
    from claimcheck.group.members import texts_of

    texts: set[str] = set()
    for story in stories:
        for article in story.articles:
            own = [c for c in story.claims if c.article == article.id]
            texts.update(t for found in texts_of(own, article.text) for t in found)
    ordered = sorted(texts)
    embed = CachedEmbedder(_loaded(settings.embed), open_cache(settings))
    for each, row in zip(ordered, embed.encode(ordered), strict=True):
        yield Vector(name(embed.identity, each), row.astype("<f4").tobytes())


def _group(
    stories: Sequence[Story], vectors: Sequence[Vector], settings: Settings
) -> Iterator[Group]:
    """Runs in a worker: blocks, scores, clusters and verdicts of some stories."""
    embed = CachedEmbedder(_loaded(settings.embed), _Kept({v.name: v.values for v in vectors}))
    return pipeline.judged_stories(stories, embed, settings)


@once
def _loaded(settings: EmbedSettings) -> Embedder:
    """The model, loaded once in a process."""
    return model(settings)


class _Kept:
    """The vectors of a shard as a cache."""

    def __init__(self, vectors: dict[str, bytes]) -> None:
        self.vectors = vectors

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """See Cache."""
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """See Cache."""
        self.vectors.update(items)
