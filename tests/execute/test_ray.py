"""A real Ray cluster of two worker processes on this machine, one of which is killed in mid-run."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimcheck import config, pipeline, sharded
from claimcheck.config import Settings
from claimcheck.errors import AnnotateError, ExecuteError
from claimcheck.execute import ray_cluster
from claimcheck.execute.folder import Folder
from claimcheck.execute.ray_cluster import RayExecutor
from claimcheck.execute.shards import Finished, Shards
from claimcheck.models import Article
from claimcheck.render import FORMATS, Options
from claimcheck.sharded import ShardedStages
from claimcheck.sources import load

pytest.importorskip("ray", reason="Ray is not installed: pip install 'claimcheck-news[ray]'")
pytestmark = [pytest.mark.pipeline, pytest.mark.model]

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = 3  # of each story: enough to be grouped, few enough for a minute


class Murderous(RayExecutor):
    """Kills the worker that finishes first, which has its next shard in hand by then."""

    victim: str | None = None

    def map(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        for done in super().map(work, tasks):
            if self.victim is None and isinstance(done, Finished):
                self.victim = done.worker
                os.kill(int(done.worker.split(":")[1]), signal.SIGKILL)
            yield done


@pytest.fixture(scope="module")
def cluster() -> Iterator[RayExecutor]:
    """Two processes.  An executor that is opened meanwhile uses them, and leaves them running."""
    with RayExecutor(workers=2) as executor:
        yield executor


@pytest.fixture(scope="module")
def stories() -> list[Article]:
    found = {name: load([CORPUS / name]).articles[:ARTICLES] for name in ("quake", "election")}
    return [a.model_copy(update={"id": f"{s}/{a.id}"}) for s, part in found.items() for a in part]


@pytest.fixture(scope="module")
def settings() -> Settings:
    """Nothing is known beforehand; a shard for each article, and one for each story."""
    return config.load(cache=False, execute={"articles": 1})


def as_json(articles: Sequence[Article], settings: Settings, stages: ShardedStages | None) -> str:
    report = pipeline.check(articles, settings, stages=stages)
    return FORMATS["json"].render(report, {}, Options())


def test_a_run_with_a_killed_worker_gives_the_bytes_of_a_run_without(
    cluster: RayExecutor, stories: list[Article], settings: Settings, tmp_path: Path
) -> None:
    with Murderous() as executor:
        shards = Shards(executor, Folder(str(tmp_path)))
        found = as_json(stories, settings, ShardedStages(shards, settings))
    assert found == as_json(stories, settings, None)
    markers = {step: list((tmp_path / step).glob("*.done")) for step in ("read", "vectors")}
    assert {step: len(files) for step, files in markers.items()} == {"read": 6, "vectors": 2}
    workers = {Finished(**_json(m)).worker for m in markers["read"]}
    assert executor.victim in workers
    assert len(workers) > 1

    # The same run once more finds every shard, and makes the one whose marker is gone.
    markers["read"][0].unlink()
    counting = Counting()
    with counting as executor:
        shards = Shards(executor, Folder(str(tmp_path)))
        assert as_json(stories, settings, ShardedStages(shards, settings)) == found
    assert counting.tasks == [1, 0, 0]


class Counting(RayExecutor):
    """Notes down how many shards each step has to make."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[int] = []

    def map(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        self.tasks.append(len(tasks))
        return super().map(work, tasks)


def test_a_worker_loads_its_models_once(cluster: RayExecutor, settings: Settings) -> None:
    embed = settings.embed

    def loads(text: str) -> tuple[int, int, int]:
        from claimcheck.annotate import language
        from claimcheck.sharded import _loaded

        language()(text)
        _loaded(embed).encode([text])
        return os.getpid(), language.cache_info().misses, _loaded.cache_info().misses

    seen = list(cluster.map(loads, ["Six boats sank."] * 8))
    assert {(parsers, embedders) for _, parsers, embedders in seen} == {(1, 1)}
    assert len({process for process, _, _ in seen}) <= 3  # two, and one in the place of the killed


def test_an_error_of_a_worker_is_told_as_if_it_were_ours(cluster: RayExecutor) -> None:
    def work(task: int) -> None:
        raise AnnotateError("The sentence parser is missing: install it.")

    with pytest.raises(AnnotateError, match=r"^The sentence parser is missing: install it\.$"):
        list(cluster.map(work, [1]))


def test_a_shard_that_kills_its_workers_ends_the_run(
    cluster: RayExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_cluster, "RETRIES", 0)

    def work(task: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ExecuteError, match=r"goes on from the finished shards\.$"):
        list(cluster.map(work, [1]))


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    with (
        pytest.raises(ExecuteError, match=r"No Ray cluster at 127\.0\.0\.1:1 can be used"),
        RayExecutor("127.0.0.1:1"),
    ):
        pass


def _json(file: Path) -> dict[str, Any]:
    import json

    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_by_default_the_shards_lie_in_the_cache_folder(
    cluster: RayExecutor, tmp_path: Path
) -> None:
    one = Article(
        id="one", text="Six boats sank off Port Mirren on Friday.", published="2031-05-09"
    )
    settings = config.load(cache_dir=tmp_path)
    assert sharded.extract([one], settings, "ray") == pipeline.extract([one], settings)
    assert len(list((tmp_path / "shards" / "read").glob("*.done"))) == 1
