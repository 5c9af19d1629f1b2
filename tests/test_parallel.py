"""Articles over several processes: the claims of one process, in the same order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import pytest

from claimcheck import parallel
from claimcheck.errors import WorkerError
from claimcheck.models import Article

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


def numbered(count: int) -> list[Article]:
    """Articles that tell how many of them came before."""
    return [
        Article(
            id=f"a{n:02}",
            text=f"The ferry took {n + 20} passengers to Port Mirren on Friday.\n" * (n + 1),
            published="2031-05-08",
        )
        for n in range(count)
    ]


@FORKS
@pytest.mark.pipeline
def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH", 1)
    articles = numbered(7)
    alone = list(parallel.read(articles, 120.0, 1))
    assert list(parallel.read(articles, 120.0, 2)) == alone
    assert all(found and b"passengers" in found for found in alone)


@FORKS
@pytest.mark.pipeline
def test_an_article_out_of_time_is_told_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTH", 1)
    assert list(parallel.read(numbered(3), 0.0, 2)) == [None, None, None]


@FORKS
def test_a_process_that_is_killed_ends_the_run_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parent = os.getpid()

    def killed(articles: Sequence[Article], seconds: float) -> list[parallel.Found]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return []

    monkeypatch.setattr(parallel, "WORTH", 1)
    monkeypatch.setattr(parallel, "_read", killed)
    with pytest.raises(WorkerError, match=r'ended from outside.* set "processes" lower'):
        list(parallel.read(numbered(4), 120.0, 2))


def test_little_text_is_read_in_this_process() -> None:
    assert parallel._useful(numbered(4), 8) == 0


def test_parts_hold_all_articles_in_order_and_are_of_like_length() -> None:
    articles = numbered(40)
    parts = list(parallel._parts(articles, 2))
    assert [a for part in parts for a in part] == articles
    assert 8 <= len(parts) <= 16
