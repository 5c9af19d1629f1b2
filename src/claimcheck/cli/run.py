"""What the commands have in common: from paths or saved files to a report and its texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from claimcheck import pipeline, sources
from claimcheck.cli.progress import progress
from claimcheck.config import Settings
from claimcheck.errors import ConfigError, SourceError
from claimcheck.findings.articles import unchecked
from claimcheck.models import KINDS, VERDICTS, Article, Extract, Report
from claimcheck.render import Selection
from claimcheck.render.safe import one_line

Saved = TypeVar("Saved", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Run:
    """A report, the articles it speaks of by id, and what could not be read."""

    report: Report
    texts: Mapping[str, Article]
    errors: tuple[str, ...] = ()


def load(
    paths: Sequence[str], settings: Settings, keep_going: bool, base: Path | None = None
) -> sources.Loaded:
    """The articles named.  Raises SourceError when there are none, or for what cannot be read."""
    if not paths:
        raise SourceError("Name at least one PATH to read articles from, or - for standard input.")
    loaded = sources.load(paths, settings, keep_going=keep_going, base=base)
    if not loaded.articles:
        raise SourceError("\n".join(loaded.errors) or sources.nothing(paths, loaded))
    return loaded


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    keep_going: bool,
    verbose: bool = False,
    execute: str | None = None,
) -> Run:
    """Reads and compares articles, in shards on the executor of a name where one is given."""
    loaded = load(paths, settings, keep_going)
    if verbose:
        _tell_left_out(loaded)
    with progress(len(loaded.articles)) as bar:
        if execute:
            from claimcheck import sharded

            report = sharded.check(loaded.articles, settings, execute, progress=bar)
        else:
            report = pipeline.check(loaded.articles, settings, progress=bar)
    return Run(report, _by_id(loaded.articles), (*loaded.errors, *unchecked(report.articles)))


def extract_paths(
    paths: Sequence[str],
    settings: Settings,
    keep_going: bool,
    verbose: bool = False,
    execute: str | None = None,
) -> tuple[Extract, tuple[str, ...]]:
    """Reads articles and their claims, and says what could not be read."""
    loaded = load(paths, settings, keep_going)
    if verbose:
        _tell_left_out(loaded)
    with progress(len(loaded.articles)) as bar:
        if execute:
            from claimcheck import sharded

            found = sharded.extract(loaded.articles, settings, execute, progress=bar)
        else:
            found = pipeline.extract(loaded.articles, settings, progress=bar)
    return found, (*loaded.errors, *unchecked(found.articles))


def check_claims(file: Path, settings: Settings) -> Run:
    """Compares claims that ``claimcheck extract --format json`` has written."""
    found = _read(file, Extract, "the claims that 'claimcheck extract --format json' writes")
    skipped = tuple(unchecked(found.articles))
    return Run(pipeline.compare_claims(found, settings), _by_id(found.articles), skipped)


def check_index(location: str, settings: Settings) -> Run:
    """Compares all articles of an index."""
    from claimcheck import indexing
    from claimcheck.store import open_index

    with open_index(location) as index:
        report, articles = indexing.report(index, settings)
    return Run(report, _by_id(articles), tuple(unchecked(report.articles)))


def read_report(file: Path, paths: Sequence[str], settings: Settings, keep_going: bool) -> Run:
    """A saved JSON report, with the texts of its articles where ``paths`` lead to them."""
    report = _read(file, Report, "the report that 'claimcheck report --format json' writes")
    loaded = load(paths, settings, keep_going) if paths else sources.Loaded((), ())
    return Run(report, _by_id(loaded.articles), loaded.errors)


def review(done: Run, settings: Settings) -> str:
    """The pairs of a run that grouping is unsure of, as JSON Lines to be labelled."""
    from claimcheck.render.review import review as rendered
    from claimcheck.render.view import View

    doubtful = pipeline.doubtful(done.report, done.texts, settings)
    return rendered(View(done.report, done.texts), doubtful)


def selection(
    only: Iterable[str], kinds: Iterable[str], names: Iterable[str], severity: str | None
) -> Selection:
    """The groups to show.  Raises ConfigError for a verdict or kind there is not."""
    for flag, given, known in (("--only", only, VERDICTS), ("--kind", kinds, KINDS)):
        if unknown := [word for word in given if word not in known]:
            raise ConfigError(f"{flag} {unknown[0]!r}: choose from {', '.join(known)}.")
    return Selection.model_validate(
        {"verdicts": only, "kinds": kinds, "sources": names, "min_severity": severity}
    )


def require_sources(names: Iterable[str], report: Report) -> None:
    """Raises ConfigError for a source that no article of the report has."""
    known = {name for a in report.articles for name in (a.id, a.name)}
    if unknown := [name for name in names if name not in known]:
        some = ", ".join(sorted({a.name for a in report.articles})[:8])
        raise ConfigError(f"--source {unknown[0]!r}: no article has it; there are {some}.")


def summary(report: Report) -> str:
    """One line for standard error."""
    s = report.summary
    return (
        f"claimcheck: {s.articles} articles, {s.claims} claims, {s.groups} groups: "
        f"{s.conflict} conflict, {s.updated} updated, {s.compatible} compatible, {s.agree} agree"
    )


def _by_id(articles: Iterable[Article]) -> dict[str, Article]:
    return {article.id: article for article in articles}


def _tell_left_out(loaded: sources.Loaded) -> None:
    """Counts on standard error what readers left out on purpose."""
    for left in loaded.dropped:
        line = f"claimcheck: {left.path}: left out: {left.count} {left.what}"
        print(one_line(line), file=sys.stderr)


def _read(file: Path, model: type[Saved], what: str) -> Saved:
    try:
        return model.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SourceError(f"{file}: the file cannot be read: {error.strerror}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise SourceError(f"{file}: not {what}: {place}: {first['msg']}.") from None
