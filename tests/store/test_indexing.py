"""An index kept up to date: it always is what an index made from scratch would be."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import config, indexing, pipeline
from claimcheck.config import Settings
from claimcheck.embed.onnx_runtime import OnnxMiniLM
from claimcheck.errors import StoreError
from claimcheck.indexing import Change
from claimcheck.models import Article
from claimcheck.store import Index, faults, open_index

pytestmark = [pytest.mark.pipeline, pytest.mark.model]

TEXTS = {
    "dam-wire": "Engineers at the Orrin dam released 40,000 litres of water a second on Monday.\n"
    "The Orrin dam was built in 1961, and 300 families live below it.",
    "dam-post": "The Orrin dam released 46,000 litres of water a second on Tuesday, engineers said."
    "\nSome 300 families live below the dam.",
    "dam-echo": "Water poured from the Orrin dam on Monday: 40,000 litres a second, they said.",
    "fair-wire": "The lantern fair in Sellick drew 9,000 visitors on Saturday.\n"
    "Two stalls burned at the lantern fair, and nobody was hurt.",
    "fair-post": "The lantern fair in Sellick drew 12,000 visitors on Saturday, and three stalls "
    "burned.",
    "moth": "A moth last seen in 1921 was found in a garden shed.",
    "empty": "…",
}
CHANGED = {
    "dam-echo": "Water poured from the Orrin dam on Friday: 70,000 litres a second, they said.",
    "moth": "The lantern fair in Sellick drew 15,000 visitors on Sunday, a moth among them.",
    "fair-post": "A garden shed in which a moth was found in 1921 burned.",
}


def article(name: str, text: str) -> Article:
    return Article(id=name, source=name, text=text, published="2031-05-13")


ARTICLES = {name: article(name, text) for name, text in TEXTS.items()}
VERSIONS = {**{n: [a] for n, a in ARTICLES.items()}}
for _name, _text in CHANGED.items():
    VERSIONS[_name] = [ARTICLES[_name], article(_name, _text)]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return config.load(cache_dir=tmp_path_factory.mktemp("cache"))


def contents(index: Index) -> tuple[object, ...]:
    """All that an index holds, but for vectors that nothing uses."""
    return (
        index.given(),
        index.articles(),
        index.claims(),
        index.groups(),
        index.places(),
        [index.groups([story]) for story in sorted({p.story for p in index.places().values()})],
    )


def test_the_report_from_an_index_is_that_from_files_byte_for_byte(
    index: Index, settings: Settings
) -> None:
    articles = list(ARTICLES.values())
    expected = pipeline.check(articles, settings).model_dump_json(by_alias=True)
    assert indexing.add(index, reversed(articles), settings) == Change(added=7)
    assert indexing.report(index, settings)[0].model_dump_json(by_alias=True) == expected
    assert "conflict" in expected
    assert list(faults(index)) == []


def test_groups_are_kept_with_their_stories(index: Index, settings: Settings) -> None:
    indexing.add(index, ARTICLES.values(), settings)
    assert index.groups() == indexing.report(index, settings)[0].groups
    stories = {name: place.story for name, place in index.places().items()}
    assert stories["dam-wire"] == stories["dam-post"] == stories["dam-echo"] == "dam-echo"
    assert stories["fair-wire"] == stories["fair-post"] != stories["moth"]


def test_what_is_there_already_costs_a_hash(
    index: Index, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.add(index, ARTICLES.values(), settings)
    monkeypatch.setattr(pipeline, "extract", None)
    monkeypatch.setattr(pipeline, "compare_claims", None)
    assert indexing.add(index, ARTICLES.values(), settings) == Change(unchanged=7)


def test_grouping_from_an_index_embeds_nothing(
    index: Index, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.add(index, ARTICLES.values(), settings)
    monkeypatch.setattr(OnnxMiniLM, "encode", None)
    bare = settings.model_copy(update={"cache_dir": tmp_path / "no-cache"})
    assert indexing.report(index, bare)[0].groups


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_changes_gives_what_making_it_from_scratch_gives(
    new_location: Callable[[], str], settings: Settings, seed: int
) -> None:
    chance = random.Random(seed)
    now: dict[str, Article] = {}
    with open_index(new_location(), write=True) as index:
        for _ in range(7):
            if now and chance.random() < 0.35:
                gone = chance.sample(sorted(now), chance.randint(1, min(2, len(now))))
                indexing.remove(index, gone, settings)
                now = {name: a for name, a in now.items() if name not in gone}
            else:
                names = chance.sample(sorted(VERSIONS), chance.randint(1, 4))
                some = {name: chance.choice(VERSIONS[name]) for name in names}
                indexing.add(index, some.values(), settings)
                now |= some
        assert list(faults(index)) == []
        with open_index(new_location(), write=True) as fresh:
            indexing.add(fresh, now.values(), settings)
            assert contents(index) == contents(fresh)


def test_what_a_new_article_touches_is_its_story_and_enough_to_judge_it(
    index: Index, settings: Settings
) -> None:
    old = [a for name, a in ARTICLES.items() if name != "dam-post"]
    indexing.add(index, old, settings)
    new = pipeline.extract([ARTICLES["dam-post"]], settings)
    found = indexing.touched(index, new.articles, settings)
    assert {a.id for a in found.articles} == {"dam-wire", "dam-echo"}
    assert {c.article for c in found.claims} <= {"dam-wire", "dam-echo"}
    judged, articles = indexing.compare(index, new, settings)
    assert {a.id for a in articles} == {"dam-wire", "dam-echo", "dam-post"}
    mine = {c.id for c in new.claims}
    everything = pipeline.check(ARTICLES.values(), settings)
    assert judged.groups
    assert [g for g in judged.groups if mine & set(g.claims)] == [
        g for g in everything.groups if mine & set(g.claims)
    ]


def test_in_a_part_too_wide_the_nearest_stories_are_enough(
    index: Index, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.add(index, [a for name, a in ARTICLES.items() if name != "dam-post"], settings)
    new = pipeline.extract([ARTICLES["dam-post"]], settings).articles
    exact = indexing.touched(index, new, settings)
    monkeypatch.setattr(indexing, "WIDEST", 1)
    assert indexing.touched(index, new, settings) == exact


def test_a_new_article_that_replaces_one_is_not_held_against_itself(
    index: Index, settings: Settings
) -> None:
    indexing.add(index, ARTICLES.values(), settings)
    new = pipeline.extract([article("dam-echo", CHANGED["dam-echo"])], settings)
    found = indexing.touched(index, new.articles, settings)
    assert {a.id for a in found.articles} == {"dam-wire", "dam-post"}


def test_an_index_of_other_settings_is_refused_until_it_is_rebuilt(
    index: Index, settings: Settings
) -> None:
    indexing.add(index, ARTICLES.values(), settings)
    looser = settings.compare.model_copy(update={"exact_tolerance": 0.5})
    other = settings.model_copy(update={"compare": looser})
    for refused in (
        lambda: indexing.report(index, other),
        lambda: indexing.add(index, [ARTICLES["moth"]], other),
        lambda: indexing.remove(index, ["moth"], other),
        lambda: indexing.touched(index, [ARTICLES["moth"]], other),
    ):
        with pytest.raises(StoreError, match=r"another grouping .*claimcheck index rebuild"):
            refused()
    assert indexing.rebuild(index, other) == Change(changed=7)
    expected = pipeline.check(ARTICLES.values(), other)
    assert indexing.report(index, other)[0] == expected
    assert index.groups() == expected.groups


def test_removing_what_is_not_there_removes_nothing(index: Index, settings: Settings) -> None:
    indexing.add(index, [ARTICLES["moth"]], settings)
    with pytest.raises(StoreError, match=r"has no article 'cat'; 'claimcheck index list'"):
        indexing.remove(index, ["moth", "cat"], settings)
    assert indexing.remove(index, ["moth"], settings) == Change(removed=1)
    assert index.articles() == ()
