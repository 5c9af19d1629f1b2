"""Keeping an index up to date, and what a check takes from it.

The index serves three callers: ``index add`` and its kin write, a gate asks which kept articles may
share a story with new ones, and a report compares all that is there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache as once
from operator import itemgetter
from pathlib import Path

import numpy as np

from claimcheck import pipeline, rules
from claimcheck.config import Settings
from claimcheck.embed import Embedder, embedder
from claimcheck.embed.cached import CachedEmbedder, name
from claimcheck.errors import StoreError
from claimcheck.group.cluster import join
from claimcheck.group.members import texts_of
from claimcheck.group.terms import terms
from claimcheck.models import CLAIMS_SCHEMA, Article, Claim, Extract, Group, Report, claim_id
from claimcheck.pipeline import Progress
from claimcheck.store import Entry, Index, Place, TermTable, digest, table

CHUNK = 32
"""Articles written at once: as much work as a kill can cost."""

WIDEST = 1_000
"""Articles of one part whose stories are found anew for a new one, exactly, in a blink."""

_FOLDERS = "folders"  # the fact that names those the user added articles by
_SKIPPED = "skipped"  # the fact that names the articles whose claims took too long to find
_MADE_BY = ("extraction", "embedding", "grouping")
_ROOMS = {
    "extraction": ("extract", "normalise", "annotate.py", "furniture.py", "models.py", "dating.py"),
    "grouping": ("group", "compare", "correction.py", "occasion.py", "masked.py", "sparse.py"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """How many articles a call has added, changed, found as they were, and removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def add(
    index: Index,
    articles: Iterable[Article],
    settings: Settings,
    *,
    folders: Set[str] = frozenset(),
    progress: Progress | None = None,
) -> Change:
    """Adds articles, and replaces those whose text or metadata have changed.

    An article that is there already costs a hash, but one that was skipped is tried again.
    ``folders`` are those that the user named, where
    ids are paths from further above: a report leaves them out of the ids.  Raises StoreError for an
    index that other code or settings made.
    """
    _claim_or_require(index, settings, folders)
    given = {a.id: a for a in articles}
    known, late = index.digests(), _listed(index, _SKIPPED)
    todo = [a for a in given.values() if known.get(a.id) != digest(a) or a.id in late]
    _write(index, todo, settings, progress)
    changed = sum(a.id in known for a in todo)
    return Change(len(todo) - changed, changed, len(given) - len(todo))


def remove(index: Index, ids: Iterable[str], settings: Settings) -> Change:
    """Removes articles.  Raises StoreError when one is not there, and then removes none."""
    require(index, settings)
    gone = sorted(set(ids))
    with index.writing():
        known = index.places()
        if missing := [i for i in gone if i not in known]:
            raise StoreError(
                f"The index {index.name} has no article {missing[0]!r}; "
                "'claimcheck index list' names those it has."
            )
        index.remove(gone)
        _set_listed(index, _SKIPPED, _listed(index, _SKIPPED) - set(gone))
        _regroup(index, [known[i] for i in gone], (), settings)
    return Change(removed=len(gone))


def rebuild(index: Index, settings: Settings, *, progress: Progress | None = None) -> Change:
    """Makes the index anew from the articles in it, with this code and these settings.

    Killed, it is an index in the making, which only another rebuild opens.
    """
    given = index.given()
    with index.writing():
        index.set_facts(dict.fromkeys(_MADE_BY, "in the making"))
    _write(index, given, settings, progress)
    with index.writing():
        index.set_facts(made_by(settings))
    return Change(changed=len(given))


def touched(index: Index, new: Sequence[Article], settings: Settings) -> Extract:
    """What must be compared with new articles, dated ones as ``extract`` gives them: all kept
    articles that share a story with one of them.

    Articles that the new ones replace are left out.  Grouping the result together with the new
    articles gives the groups that a comparison of everything gives these stories.
    """
    require(index, settings)
    with index.reading():
        ids = _beside(index, new, settings)
        return Extract(
            schema_=CLAIMS_SCHEMA, articles=index.articles(ids), claims=index.claims(ids)
        )


def compare(index: Index, new: Extract, settings: Settings) -> tuple[Report, tuple[Article, ...]]:
    """The report on new articles and on the kept ones that share a story with them, and all of
    these articles with their texts.
    """
    old = touched(index, new.articles, settings)
    articles = (*old.articles, *new.articles)
    both = Extract(schema_=CLAIMS_SCHEMA, articles=articles, claims=(*old.claims, *new.claims))
    return pipeline.compare_claims(both, settings, vectors(index, settings)), articles


def report(index: Index, settings: Settings) -> tuple[Report, tuple[Article, ...]]:
    """Compares all that is there: the report on the articles that were added, byte for byte, and
    these articles with their texts.
    """
    require(index, settings)
    with index.reading():
        kept = Extract(schema_=CLAIMS_SCHEMA, articles=index.articles(), claims=index.claims())
        found = _as_named(kept, sorted(_listed(index, _FOLDERS)))
        report = pipeline.compare_claims(found, settings, vectors(index, settings))
    return report, found.articles


def skipped(index: Index) -> tuple[Article, ...]:
    """The kept articles that were given up because their claims took too long to find; their
    warnings say so.
    """
    return index.articles(_listed(index, _SKIPPED))


def vectors(index: Index, settings: Settings) -> Embedder:
    """The embedder of the settings, behind the vectors of the index."""
    return CachedEmbedder(embedder(settings), index)


def require(index: Index, settings: Settings) -> None:
    """Raises StoreError for an index that other code or settings made."""
    kept, now = index.facts(), made_by(settings)
    if other := [part for part in _MADE_BY if kept.get(part) != now[part]]:
        raise StoreError(
            f"The index {index.name} was made with another {other[0]} (claimcheck, its rules or "
            f"its settings have changed): bring it up to date with "
            f"'claimcheck index rebuild --index {index.name}'."
        )


def made_by(settings: Settings) -> dict[str, str]:
    """What an index depends on, each as a short digest: equal ones give equal contents."""
    told = settings.group.model_dump_json() + settings.compare.model_dump_json()
    return {
        "extraction": _code("extraction"),
        "embedding": embedder(settings).identity,
        "grouping": hashlib.sha256((_code("grouping") + told).encode()).hexdigest()[:16],
    }


def _claim_or_require(index: Index, settings: Settings, folders: Set[str]) -> None:
    """Marks an empty index as made by this code and these settings, and records new folders."""
    with index.writing():
        facts = index.facts()
        if "extraction" not in facts:
            index.set_facts(made_by(settings))
        _set_listed(index, _FOLDERS, _listed(index, _FOLDERS) | folders)
    require(index, settings)


def _listed(index: Index, fact: str) -> set[str]:
    """The names that a fact of the index lists; none where there is no such fact."""
    return set(json.loads(index.facts().get(fact, "[]")))


def _set_listed(index: Index, fact: str, names: Set[str]) -> None:
    """Has a fact list some names; to be called in ``writing``."""
    if names != _listed(index, fact):
        index.set_facts({fact: json.dumps(sorted(names))})


def _as_named(found: Extract, folders: Sequence[str]) -> Extract:
    """The same articles under the ids that naming these folders gives them, where those differ."""
    names = {a.id: _below(a.id, folders) for a in found.articles}
    if len(set(names.values())) < len(names) or all(old == new for old, new in names.items()):
        return found
    articles = {a.id: a.model_copy(update={"id": names[a.id]}) for a in found.articles}
    return Extract(
        schema_=CLAIMS_SCHEMA,
        articles=tuple(articles.values()),
        claims=tuple(_moved(c, articles[c.article]) for c in found.claims),
    )


def _below(identifier: str, folders: Sequence[str]) -> str:
    """An id without the outermost of the folders that it begins with."""
    for folder in sorted(folders, key=len):
        if folder == ".":
            return identifier
        if identifier.startswith(f"{folder}/"):
            return identifier.removeprefix(f"{folder}/")
    return identifier


def _moved(claim: Claim, article: Article) -> Claim:
    """A claim of an article that has another id now."""
    return claim.model_copy(
        update={"id": claim_id(article, claim.kind, claim.span), "article": article.id}
    )


def _write(
    index: Index, articles: Sequence[Article], settings: Settings, progress: Progress | None
) -> None:
    for start in range(0, len(articles), CHUNK):
        given = articles[start : start + CHUNK]
        entries = list(_entries(given, settings))
        with index.writing():
            left = index.places(e.article.id for e in entries).values()
            index.put(entries)
            late = {e.article.id for e in entries if pipeline.TOO_LONG in e.article.warnings}
            others = _listed(index, _SKIPPED) - {e.article.id for e in entries}
            _set_listed(index, _SKIPPED, others | late)
            _regroup(index, left, [e.article for e in entries], settings)
        if progress:
            progress("adding articles", start + len(given), len(articles))


def _entries(given: Sequence[Article], settings: Settings) -> Iterator[Entry]:
    found = pipeline.extract(given, settings)
    raw = {a.id: a for a in given}
    told = {a.id: [c for c in found.claims if c.article == a.id] for a in found.articles}
    texts = {
        a.id: {t for each in texts_of(told[a.id], a.text) for t in each} for a in found.articles
    }
    vectors = _embedded(set().union(*texts.values()), embedder(settings))
    for article in found.articles:
        kept = dict(vectors[text] for text in texts[article.id])
        yield Entry(raw[article.id], article, terms(article), told[article.id], kept)


def _embedded(texts: set[str], embed: Embedder) -> dict[str, tuple[str, bytes]]:
    """For each text the name and the bytes of its vector."""
    ordered = sorted(texts)
    rows = (row.astype("<f4").tobytes() for row in embed.encode(ordered))
    return {t: (name(embed.identity, t), row) for t, row in zip(ordered, rows, strict=True)}


def _regroup(
    index: Index, left: Iterable[Place], new: Sequence[Article], settings: Settings
) -> None:
    """Finds the stories of new articles, and those that were left by some, and their groups."""
    changed = {a.id for a in new}
    parts = {place.part for place in left} | changed | _near(index, new, settings)
    before = index.in_parts(parts)
    after = places(index.terms(before), settings)
    index.set_places({i: place for i, place in after.items() if place != before[i]})
    old, now = _members(before), _members(after)
    kept = {s for s in now if old.get(s) == now[s] and not changed & set(now[s])}
    kept -= {place.story for place in left}
    groups: dict[str, Sequence[Group]] = {
        story: _groups(index, now.get(story, ()), settings)
        for story in (old.keys() | now.keys() | {place.story for place in left}) - kept
    }
    index.set_groups(groups)


def _members(places: Mapping[str, Place]) -> dict[str, list[str]]:
    """The ids of each story, sorted."""
    found: dict[str, list[str]] = {}
    for identifier, place in sorted(places.items(), key=itemgetter(0)):
        found.setdefault(place.story, []).append(identifier)
    return found


def places(terms: TermTable, settings: Settings) -> dict[str, Place]:
    """Where articles stand, of which no other article is near one."""
    least, days = settings.group.story_similarity, settings.group.story_days
    found: dict[str, Place] = {}
    for part in terms.parts(least, days):
        distance = np.clip(1.0 - terms.take(part).similarity(days), 0.0, 1.0)
        for rows in join(distance, least, "average"):
            found |= {part[n]: Place(part[0], part[min(rows)]) for n in rows}
    return found


def _beside(index: Index, new: Sequence[Article], settings: Settings) -> list[str]:
    """The kept articles that share a story with one of the new ones, which replace their like.

    A part of more than ``WIDEST`` articles is cut down to the stories with an article near a new
    one: the others cannot join theirs, though in theory they could have kept such a story apart.
    """
    names = {a.id for a in new}
    nearest: set[str] = set()
    parts = _near(index, new, settings, nearest)
    kept = {i: place for i, place in index.in_parts(parts).items() if i not in names}
    if len(kept) > WIDEST:
        close = {place.story for i, place in kept.items() if i in nearest}
        kept = {i: place for i, place in kept.items() if place.story in close}
    told = table([(a.id, a.published, terms(a)) for a in new])
    found = places(index.terms(kept) + told, settings)
    stories = {found[i].story for i in names}
    return sorted(i for i in kept if found[i].story in stories)


def _groups(index: Index, ids: Sequence[str], settings: Settings) -> tuple[Group, ...]:
    """The groups of the articles of one story; a story of one or of none has none."""
    if len(ids) < 2:
        return ()
    found = Extract(schema_=CLAIMS_SCHEMA, articles=index.articles(ids), claims=index.claims(ids))
    return pipeline.compare_claims(found, settings, vectors(index, settings)).groups


def _near(
    index: Index, new: Sequence[Article], settings: Settings, nearest: set[str] | None = None
) -> set[str]:
    """The parts with an article near one of the new ones, which are added to ``nearest``."""
    wanted = table([(a.id, a.published, terms(a)) for a in new])
    kept = index.terms()
    near = wanted.near(kept, settings.group.story_similarity, settings.group.story_days)
    ids = {kept.ids[i] for rows in near for i in rows.tolist()}
    if nearest is not None:
        nearest |= ids
    return {place.part for place in index.places(sorted(ids)).values()}


@once
def _code(part: str) -> str:
    """A digest of the code and rules of a part."""
    home = Path(__file__).parent
    files = [f for room in _ROOMS[part] for f in sorted((home / room).rglob("*.py"))]
    files += [home / room for room in _ROOMS[part] if room.endswith(".py")]
    files += sorted(f for f in rules.folder().glob("*.toml") if f.stem != "defaults")
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()[:16]
