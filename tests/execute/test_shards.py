"""Steps over shards: what is complete is not made again, and what is damaged is never believed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claimcheck import config, execute
from claimcheck.errors import ExecuteError
from claimcheck.execute.folder import Folder
from claimcheck.execute.local import LocalExecutor
from claimcheck.execute.parquet import Table
from claimcheck.execute.shards import Shards, Step, make, read
from claimcheck.execute.tables import ARTICLES, GROUPS, READ, STORIES, Read, Story
from claimcheck.models import Article, Report, Waiver

NUMBERS = Table[int]({"number": "int64"}, lambda n: {"number": n}, lambda row: int(row["number"]))
PARTS = [[1, 2], [3], []]
made: list[list[int]] = []


def squares(numbers: Sequence[int]) -> Iterator[int]:
    """Notes down what it was given, so that a test sees what was made."""
    made.append(list(numbers))
    return (n * n for n in numbers)


def sums(one: Sequence[int], other: Sequence[int]) -> Iterator[int]:
    return (a + b for a, b in zip(one, other, strict=True))


SQUARES = Step("squares", squares, NUMBERS, "version 1")


@pytest.fixture(params=["a folder", "another fsspec store"])
def shards(request: pytest.FixtureRequest, tmp_path: Path) -> Shards:
    made.clear()
    local = request.param == "a folder"
    address = str(tmp_path / "kept") if local else f"memory://{tmp_path.name}-{request.node.name}"
    return Shards(LocalExecutor(1), Folder(address))


def test_a_step_maps_shards_to_shards(shards: Shards) -> None:
    given = shards.spread("numbers", NUMBERS, PARTS)
    found = shards.map(SQUARES, given)
    assert list(shards.read(found)) == [1, 4, 9]
    both = shards.map(Step("sums", sums, NUMBERS, ""), given, found)
    assert list(shards.read(both)) == [2, 6, 12]
    assert [(f.rows, f.size > 0) for f in shards.costs(found)] == [(2, True), (1, True), (0, True)]


def test_a_complete_shard_is_not_made_again(shards: Shards) -> None:
    given = shards.spread("numbers", NUMBERS, PARTS)
    shards.map(SQUARES, given)
    shards.map(SQUARES, shards.spread("numbers", NUMBERS, [*PARTS, [4]]))
    assert made == [[1, 2], [3], [], [4]]


def test_a_shard_without_a_whole_marker_is_made_again(shards: Shards) -> None:
    found = shards.map(SQUARES, shards.spread("numbers", NUMBERS, PARTS))
    shards.folder.write(found.marker(found.shards[1]), b'{"rows": 1, "si')
    shards.folder.write(found.file(found.shards[1]), b"PAR1 and then the power went")
    assert list(shards.read(shards.map(SQUARES, found_input(shards)))) == [1, 4, 9]
    assert made[3:] == [[3]]


def found_input(shards: Shards) -> execute.Dataset[int]:
    return shards.spread("numbers", NUMBERS, PARTS)


def test_what_a_step_depends_on_names_its_shards(shards: Shards) -> None:
    given = shards.spread("numbers", NUMBERS, PARTS)
    before = shards.map(SQUARES, given)
    after = shards.map(Step("squares", squares, NUMBERS, "version 2"), given)
    assert set(before.shards).isdisjoint(after.shards)
    assert len(made) == 6


def test_a_damaged_shard_is_named(shards: Shards) -> None:
    found = shards.map(SQUARES, shards.spread("numbers", NUMBERS, [[7, 8, 9] * 50]))
    file = found.file(found.shards[0])
    data = bytearray(shards.folder.read(file))
    data[20] ^= 0xFF
    shards.folder.write(file, bytes(data))
    with pytest.raises(ExecuteError, match=r"squares/\w+\.parquet is damaged .* delete it"):
        list(shards.read(found))


def test_a_worker_with_other_code_is_refused(
    shards: Shards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(task: object) -> object:
        monkeypatch.setattr("claimcheck.execute.shards.versions", lambda: "another")
        return make(task)  # type: ignore[arg-type]

    given = shards.spread("numbers", NUMBERS, PARTS)
    monkeypatch.setattr("claimcheck.execute.shards.make", elsewhere)
    with pytest.raises(ExecuteError, match="has another claimcheck"):
        shards.map(SQUARES, given)


def test_progress_counts_what_was_there(shards: Shards) -> None:
    given = shards.spread("numbers", NUMBERS, PARTS[:2])
    shards.map(SQUARES, given)
    told: list[tuple[str, int, int]] = []
    shards.progress = lambda *each: told.append(each)
    shards.map(SQUARES, shards.spread("numbers", NUMBERS, PARTS))
    assert told == [("squares, by shard", 2, 3), ("squares, by shard", 3, 3)]


def test_processes_of_this_machine_do_the_same(tmp_path: Path) -> None:
    with LocalExecutor(2) as executor:
        assert sorted(executor.map(abs, [-1, 2, -3])) == [1, 2, 3]


def test_items_come_back_as_they_were(report: Report, articles: dict[str, Article]) -> None:
    one = articles["wire.md"].model_copy(
        update={
            "text": 'Ä "quoted"\u2028line\n\\ 🦊',
            "waivers": (Waiver(fingerprints=("f",), reason="r", expires="2031-05-09"),),  # type: ignore[arg-type]
        }
    )
    assert ARTICLES.item(ARTICLES.row(one)) == one
    for found in Read("wire.md", report.claims), Read("wire.md", ()), Read("wire.md", None):
        assert READ.item(READ.row(found)) == found
    story = Story((one,), report.claims, {"wire.md": "wire.md"})
    assert STORIES.item(STORIES.row(story)) == story
    assert [GROUPS.item(GROUPS.row(g)) for g in report.groups] == list(report.groups)


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("slurm", {}, "--execute 'slurm': choose from local, ray."),
        ("ray", {"address": "10.0.0.1:6379"}, "need a folder that all of them reach"),
        ("local", {"shards": "/dev/null/shards"}, "The folder of shards /dev/null/shards cannot"),
        ("local", {"shards": "nowhere://x"}, "The folder of shards nowhere://x cannot be written"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(name: str, told: dict[str, str], says: str) -> None:
    settings = config.load(execute=told)
    with pytest.raises(ExecuteError) as error, execute.opened(name, settings):
        pass
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    settings = config.load(cache=False, cache_dir=tmp_path, execute={"workers": 1})
    with execute.opened("local", settings) as shards:
        shards.map(SQUARES, found_input(shards))
        assert Path(shards.folder.address).is_dir()
    assert not Path(shards.folder.address).exists()
    assert not list(tmp_path.iterdir())


def test_a_marker_tells_what_its_shard_cost(shards: Shards) -> None:
    found = shards.map(SQUARES, shards.spread("numbers", NUMBERS, [[5]]))
    told = json.loads(shards.folder.read(found.marker(found.shards[0])))
    assert told["rows"] == 1
    assert told["size"] == len(shards.folder.read(found.file(found.shards[0])))
    assert told["peak"] > 1_000_000
    assert read(shards.folder, found, found.shards[0]) == [25]
