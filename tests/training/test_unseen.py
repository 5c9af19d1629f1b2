"""The pair score learns from each story through an embedding that has not seen it."""

from __future__ import annotations

import pytest
import unseen
from stories import ROOT

from claimcheck import config
from claimcheck.embed.tuning import FILE

STORIES = sorted(f.stem for f in (ROOT / "training" / "marked").glob("*/*.txt"))


def test_every_invented_story_is_new_to_an_embedding() -> None:
    learned = [unseen.seen(f) for f in (FILE, *map(unseen.without, range(unseen.PARTS)))]
    assert [s for s in STORIES if all(s in names for names in learned)] == []


def test_the_embedder_of_a_story_is_one_that_has_not_seen_it() -> None:
    settings = config.load()
    shipped = unseen.embedder_new_to("a story of tomorrow", settings)
    taught = unseen.embedder_new_to(unseen.seen(FILE)[0], settings)
    assert shipped.identity != taught.identity


def test_a_story_that_all_have_seen_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unseen, "seen", lambda file: ("ferry",))
    with pytest.raises(LookupError, match="seen ferry: run 'make tune'"):
        unseen.embedder_new_to("ferry", config.load())
