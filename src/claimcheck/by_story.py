"""The groups of each story, judged once and kept: a run judges the stories that have changed.

All that is compared with each other lies in one story, so its groups depend on its articles, their
claims and what judges them, and on no other story.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pydantic import TypeAdapter

from claimcheck.cache import key, open_cache
from claimcheck.config import Settings
from claimcheck.embed import model
from claimcheck.execute.code import versions
from claimcheck.execute.tables import Story
from claimcheck.models import Article, Claim, Group

AT_ONCE = 2000
"""Articles whose stories are judged together: what is held of their vectors, and what a run that is
ended may lose."""

Judge = Callable[[Sequence[Story]], Iterable[Group]]
"""The groups of some stories, in any order."""

_CLAIMS = TypeAdapter(tuple[Claim, ...])
_GROUPS = TypeAdapter(tuple[Group, ...])


def stories_of(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    stands_for: Mapping[str, str],
    settings: Settings,
) -> Iterator[Story]:
    """The stories of two articles or more, in the order of their first article.

    ``stands_for`` gives the article that each stands behind.
    """
    from claimcheck.group.stories import stories

    told: dict[int, list[Article]] = {}
    for article, number in zip(articles, stories(articles, settings.group), strict=True):
        told.setdefault(number, []).append(article)
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(claim.article, []).append(claim)
    for members in told.values():
        if len(members) > 1:
            yield Story(
                tuple(members),
                tuple(claim for a in members for claim in own.get(a.id, ())),
                {a.id: stands_for[a.id] for a in members},
            )


def packed(stories: Iterable[Story], most: int) -> Iterator[list[Story]]:
    """Stories in runs of at most so many articles; a longer story is a run by itself."""
    part: list[Story] = []
    size = 0
    for story in stories:
        if part and size + len(story.articles) > most:
            yield part
            part, size = [], 0
        part.append(story)
        size += len(story.articles)
    if part:
        yield part


def remembered(stories: Iterable[Story], settings: Settings, judge: Judge) -> Iterator[Group]:
    """The groups of all stories, from the cache where an earlier run has judged the same story."""
    store = open_cache(settings)
    by = judged_by(settings)
    for part in packed(stories, AT_ONCE):
        keys = [_key(story, by) for story in part]
        known = store.get_many(keys)
        new = {k: story for k, story in zip(keys, part, strict=True) if k not in known}
        fresh = dict(zip(new, _each(list(new.values()), judge), strict=True))
        store.put_many({k: _GROUPS.dump_json(groups, by_alias=True) for k, groups in fresh.items()})
        for k in keys:
            yield from fresh[k] if k in fresh else _GROUPS.validate_json(known[k])


def judged_by(settings: Settings) -> str:
    """Names all that the groups of a story depend on besides the story itself."""
    own = settings.group.pair_score
    score = hashlib.sha256(own.read_bytes()).hexdigest() if own and own.is_file() else ""
    how = settings.group.model_dump_json(), settings.compare.model_dump_json()
    return " ".join((versions(), model(settings.embed).identity, score, *how))


def _each(stories: Sequence[Story], judge: Judge) -> Iterator[tuple[Group, ...]]:
    """The groups of each story, judged together: the models are the quicker the more they get."""
    where = {c.id: n for n, story in enumerate(stories) for c in story.claims}
    found: list[list[Group]] = [[] for _ in stories]
    for group in judge(stories) if stories else ():
        found[where[group.claims[0]]].append(group)
    return map(tuple, found)


def _key(story: Story, by: str) -> str:
    """Names the groups of a story: where its articles stand in their files changes none."""
    apart = {"source_map", "waivers"}
    articles = (a.model_dump_json(exclude=apart) for a in story.articles)
    stands_for = (f"{a} {stands}" for a, stands in story.stands_for.items())
    return key("groups", by, *articles, *stands_for, _CLAIMS.dump_json(story.claims).decode())
