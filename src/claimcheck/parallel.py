"""Claims of many articles over all cores of this machine.

The parser is loaded once and the processes are forked from it, so that they share its memory and
start at once.  An article is read in one process from its first line to its last, and the results
come back in the order of the articles: how many processes there are changes no byte.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from pydantic import TypeAdapter

from claimcheck.annotate import annotate
from claimcheck.embed.onnx_runtime import cores
from claimcheck.errors import ExtractError, WorkerError
from claimcheck.extract import claims_of
from claimcheck.models import Article, Claim

WORTH = 20_000
"""Characters for each process below which another one takes longer to start than it saves."""

SHARES = 8
"""Parts of the work that each process gets: so many that none waits long for the last one."""

MOST = 200_000
"""Characters of a part at most, so that results are kept while a long run goes on."""

_WARMING = Article(
    id="warming",
    text="“Two boats sank,” Ada Finch said in Norway on Friday.",
    published="2031-03-07",
)
_CLAIMS = TypeAdapter(tuple[Claim, ...])

Found = bytes | None
"""The claims of an article as JSON; None where they take too long to find."""


def read(articles: Sequence[Article], seconds: float, processes: int = 0) -> Iterator[Found]:
    """The claims of each article, in order, found by so many processes; 0 for one on each core.

    ``seconds`` of processor time are spent on an article at most.  Raises AnnotateError when the
    parser is missing, and WorkerError when a process is ended from outside.
    """
    count = _useful(articles, processes or cores())
    if count < 2:
        yield from _read(articles, seconds)
        return
    list(_read([_WARMING], seconds))  # loads the parser and the tables, once for all
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _leave_to_parent)
    try:
        for found in pool.map(partial(_listed, seconds=seconds), _parts(articles, count)):
            yield from found
    except BrokenProcessPool:
        raise WorkerError(
            "A process that reads articles was ended from outside, most often for want of memory; "
            'set "processes" lower (1 reads them one after another) or give fewer articles at once.'
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _useful(articles: Sequence[Article], processes: int) -> int:
    """How many processes are worth starting; one where the system cannot fork safely."""
    if sys.platform != "linux":
        return 1
    return min(processes, len(articles), sum(len(a.text) for a in articles) // WORTH)


def _parts(articles: Sequence[Article], processes: int) -> Iterator[list[Article]]:
    """The articles in runs of about equal length, in order."""
    whole = sum(len(a.text) for a in articles)
    enough = min(MOST, whole / (SHARES * processes))
    part: list[Article] = []
    size = 0
    for article in articles:
        part.append(article)
        size += len(article.text)
        if size >= enough:
            yield part
            part, size = [], 0
    if part:
        yield part


def _leave_to_parent() -> None:
    """An interrupt at the keyboard reaches every process: this one leaves it to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _listed(articles: Sequence[Article], seconds: float) -> list[Found]:
    return list(_read(articles, seconds))


def _read(articles: Sequence[Article], seconds: float) -> Iterator[Found]:
    for annotated in annotate(articles):
        try:
            yield _CLAIMS.dump_json(claims_of(annotated, seconds))
        except ExtractError:
            yield None
