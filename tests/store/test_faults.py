"""What can happen to an index: killed writers, others at work, full disks, lost servers."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from store_cases import entry, group

from claimcheck.errors import StoreError
from claimcheck.store import Index, Place, faults, open_index
from claimcheck.store.sqlite import FILE

fork = multiprocessing.get_context("fork")
SIZES = {1: 4, 2: 9, 3: 2, 4: 6}  # claims of an article by its version


def write_on(location: str, seed: int, rounds: int, writing: Any = None) -> None:
    """Adds, changes, groups and removes two articles, each time as one write."""
    chance = random.Random(seed)
    with open_index(location, write=True) as index:
        if writing is not None:
            writing.set()
        for _ in range(rounds):
            version = chance.choice(list(SIZES))
            both = [entry(name, version, SIZES[version]) for name in ("pier", "quay")]
            with index.writing():
                if chance.random() < 0.2:
                    index.remove(["pier", "quay"])
                    index.set_groups({"pier": ()})
                else:
                    index.put(both)
                    index.set_places(dict.fromkeys(("pier", "quay"), Place("pier", "pier")))
                    index.set_groups({"pier": [group(both)]})


def whole(index: Index) -> bool:
    """Whether both articles are there in one version, with all their claims, or not at all."""
    with index.reading():
        claims = index.claims()
        articles = index.articles()
        grouped = index.groups()
    versions = {c.value.low for c in claims if c.kind == "quantity"}
    if not articles:
        return not claims and not grouped
    version = int(articles[0].text.split()[4])
    return (
        len(articles) == 2
        and versions == {version + 0.1}
        and len(claims) == 2 * SIZES[version]
        and len(grouped) == 1
        and set(grouped[0].claims) <= {c.id for c in claims}
    )


def kill_at_random(location: str, times: int) -> int:
    """Kills a writer again and again and looks at what is left; how often it found articles."""
    chance, found = random.Random(11), 0
    write_on(location, 0, 1)
    for seed in range(times):
        ready = fork.Event()
        writer = fork.Process(target=write_on, args=(location, seed, 10_000, ready))
        writer.start()
        assert ready.wait(60)
        time.sleep(chance.uniform(0, 0.06))
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        with open_index(location) as index:
            assert list(faults(index)) == []
            assert whole(index)
            found += bool(index.digests())
    return found


def test_a_killed_writer_leaves_a_whole_index(location: str) -> None:
    assert kill_at_random(location, 12) > 0


@pytest.mark.faults
def test_a_writer_killed_two_hundred_times_leaves_a_whole_index(location: str) -> None:
    assert kill_at_random(location, 200) > 0


def read_on(location: str, until: Any, told: Any) -> None:
    """Reads until told to stop: puts the longest wait, the number of looks, and what was wrong."""
    longest, looks, torn = 0.0, 0, 0
    while not until.is_set() or not looks:
        begun = time.perf_counter()
        with open_index(location) as index:
            torn += not whole(index)
        longest, looks = max(longest, time.perf_counter() - begun), looks + 1
    told.put((longest, looks, torn))


def test_two_readers_and_a_writer_neither_wait_long_nor_read_half_an_article(
    location: str,
) -> None:
    write_on(location, 0, 1)
    done, told = fork.Event(), fork.Queue()
    readers = [fork.Process(target=read_on, args=(location, done, told)) for _ in range(2)]
    for reader in readers:
        reader.start()
    write_on(location, 5, 40)
    done.set()
    results = [told.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join()
    assert [torn for _, _, torn in results] == [0, 0]
    assert max(longest for longest, _, _ in results) < 10
    with open_index(location) as index:
        assert list(faults(index)) == []


def test_two_writers_take_turns(location: str) -> None:
    write_on(location, 0, 1)
    writers = [fork.Process(target=write_on, args=(location, seed, 15)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_index(location) as index:
        assert whole(index)
        assert list(faults(index)) == []


def test_a_lost_connection_is_one_sentence(new_database: Callable[[], str]) -> None:
    address = new_database()
    write_on(address, 0, 1)
    with open_index(address) as lost, open_index(address) as other:
        (number,) = next(lost.database.rows("SELECT pg_backend_pid()"))
        list(other.database.rows("SELECT pg_terminate_backend(?)", [number]))
        with pytest.raises(StoreError, match="check the server and the address") as told:
            lost.articles()
    assert "\n" not in str(told.value)
    with pytest.raises(StoreError), open_index(address, write=True) as lost, lost.writing():
        (number,) = next(lost.database.rows("SELECT pg_backend_pid()"))
        lost.remove(["pier"])
        with open_index(address) as other:
            list(other.database.rows("SELECT pg_terminate_backend(?)", [number]))
        lost.remove(["quay"])
    with open_index(address) as index:
        assert whole(index)


def sentence_of_a_child(work: Callable[[], None]) -> str:
    """What StoreError says in a process of its own; nothing when there is none."""
    ours, theirs = fork.Pipe(duplex=False)

    def run() -> None:
        try:
            work()
            theirs.send("")
        except StoreError as error:
            theirs.send(str(error))

    child = fork.Process(target=run)
    child.start()
    assert ours.poll(60)
    told: str = ours.recv()
    child.join()
    return told


def test_a_full_disk_is_one_sentence_and_the_index_stays_whole(tmp_path: Path) -> None:
    location = str(tmp_path / "index")
    write_on(location, 0, 1)
    room = (tmp_path / "index" / FILE).stat().st_size + 30_000

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        with open_index(location, write=True) as index, index.writing():
            index.put([entry(f"long-{n}", claims=300) for n in range(9)])

    told = sentence_of_a_child(fill)
    assert "room" in told or "disk" in told
    assert "\n" not in told
    with open_index(location) as index:
        assert whole(index)
        assert list(faults(index)) == []


def as_ordinary_user(folder: Path) -> None:
    """Root may write anywhere: become nobody, who may enter the folders above."""
    for parent in [folder, *folder.parents]:
        with suppress(OSError):
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH)
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def test_a_read_only_folder_can_be_read_and_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write_on(str(folder), 0, 1)
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)

    def read() -> None:
        as_ordinary_user(folder)
        with open_index(folder) as index:
            if not whole(index):
                raise StoreError("half an index")

    def write() -> None:
        as_ordinary_user(folder)
        write_on(str(folder), 1, 1)

    try:
        assert sentence_of_a_child(read) == ""
        assert "check who may write its folder" in sentence_of_a_child(write)
    finally:
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="choose another folder"):
        open_index(tmp_path / "file" / "index", write=True)


@pytest.mark.parametrize("kept", [0, 3, 100, 6000])
def test_a_truncated_file_is_one_sentence(tmp_path: Path, kept: int) -> None:
    write_on(str(tmp_path), 0, 1)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(StoreError) as told, open_index(tmp_path) as index:
        list(faults(index))
    assert "\n" not in str(told.value)
    assert "add" in str(told.value)


def test_a_writer_that_holds_on_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.store.sqlite.PATIENCE", 0.05)
    write_on(str(tmp_path), 0, 1)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="being written by another process"):
        write_on(str(tmp_path), 1, 1)
    holder.close()
