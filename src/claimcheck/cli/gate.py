"""``claimcheck gate``: new articles against published ones, for builds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck.cli import options as opt
from claimcheck.cli.output import Target, targets, write

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.findings import Gate
    from claimcheck.findings.conflicts import Seen
    from claimcheck.gate import Terms
    from claimcheck.models import Article, Report
    from claimcheck.render.gate import GateOptions
    from claimcheck.sources.choosing import Chosen


def gate(
    new: opt.New = [],
    against: opt.Against = [],
    where: opt.AgainstIndex = None,
    changed_since: opt.Since = None,
    formats: opt.Formats = ["text"],
    output: opt.Output = None,
    fail_on: opt.FailSetting = None,
    baseline: opt.BaselineFile = None,
    write_baseline: opt.NewBaseline = None,
    waivers: opt.WaiverFile = None,
    verbose: opt.GateVerbose = False,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Checks what new articles bring against what was published before.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: not everything could be checked.
    """
    from claimcheck.render.gate import GATE_FORMATS
    from claimcheck.sources.choosing import choose

    places = targets(formats, output, GATE_FORMATS)
    settings = _settings(config, no_cache, fail_on)
    location = _location(where, against, settings)
    published = [] if location else against or list(settings.gate.against)
    if location and changed_since is not None:
        new = new or list(settings.gate.against)
    known = None if write_baseline else baseline or _file(settings.gate.baseline)
    waivers = waivers or _file(settings.gate.waivers)
    terms = _terms(known, waivers, bool(location or {*published} - {*new}))
    chosen = choose(new, published, settings, since=changed_since, keep_going=keep_going)
    done, seen = _check(chosen, settings, terms, location)
    outputs = {
        place: GATE_FORMATS[place.format].render(done, seen, _options(place, verbose, waivers))
        for place in places
    }
    if write_baseline:
        outputs[Target("baseline", write_baseline)] = _baseline(done)
    write(outputs)
    if not any(place.file is None for place in outputs):
        _tell(done)
    raise typer.Exit(0 if write_baseline else done.exit_code)


def _settings(config: Path | None, no_cache: bool, fail_on: opt.FailOn | None) -> Settings:
    """The settings, with what the flags say instead."""
    from claimcheck import config as configuration

    flags: dict[str, object] = {"cache": False} if no_cache else {}
    if fail_on:
        flags["gate"] = {"fail_on": fail_on}
    return configuration.load(config, **flags)


def _location(where: str | None, against: list[str], settings: Settings) -> str | None:
    """Where the index is that holds what was published; None where files are named instead.

    Without a flag or a setting that names either, an index at its default place is used if it is
    there; one that the settings place elsewhere has to be there.  Raises ConfigError for both
    flags together.
    """
    from claimcheck import rules
    from claimcheck.errors import ConfigError

    if where and against:
        raise ConfigError("Give --against or --index, not both: add the articles to the index.")
    if where or against or settings.gate.against:
        return where
    if settings.index != rules.load("defaults")["index"]:
        return settings.index
    return settings.index if Path(settings.index).is_dir() else None


def _file(name: str) -> Path | None:
    return Path(name) if name else None


def _terms(baseline: Path | None, waivers: Path | None, published: bool) -> Terms:
    from claimcheck.findings import read_baseline, read_waivers
    from claimcheck.gate import Terms

    return Terms(
        known=read_baseline(baseline).fingerprints if baseline else frozenset(),
        waivers=read_waivers(waivers) if waivers else (),
        published=published,
    )


def _check(
    chosen: Chosen, settings: Settings, terms: Terms, location: str | None
) -> tuple[Gate, Seen]:
    from claimcheck import gate as gates
    from claimcheck.findings.conflicts import Seen

    fresh = [a for a in sorted(chosen.articles, key=lambda a: a.id) if a.id in chosen.new]
    report, texts = gates.NOTHING, {a.id: a for a in chosen.articles}
    terms = replace(terms, unread=chosen.errors, strange=chosen.strange)
    if fresh:
        from claimcheck.contradictions import contradictions

        if location:
            report, texts, terms = _beside_index(fresh, settings, terms, location)
        else:
            report = _of_files(chosen.articles, settings)
        terms = replace(terms, own=contradictions(fresh, report.claims, settings))
    return gates.check(report, texts, chosen.new, settings, terms), Seen(report, texts)


def _of_files(articles: Sequence[Article], settings: Settings) -> Report:
    from claimcheck import pipeline
    from claimcheck.cli.progress import progress

    with progress(len(articles)) as bar:
        return pipeline.check(articles, settings, progress=bar)


def _beside_index(
    new: Sequence[Article], settings: Settings, terms: Terms, location: str
) -> tuple[Report, dict[str, Article], Terms]:
    """The report on new articles and on those of an index that they touch, the texts of all these,
    and the terms with what the index says of the others.
    """
    from claimcheck import indexing, pipeline
    from claimcheck.cli.progress import progress
    from claimcheck.findings.articles import unchecked
    from claimcheck.store import open_index

    with open_index(location) as index:
        indexing.require(index, settings)
        with progress(len(new)) as bar:
            found = pipeline.extract(new, settings, progress=bar)
        report, articles = indexing.compare(index, found, settings)
        texts = {a.id: a for a in (*articles, *new)}
        corpus = index.count(without=[a.id for a in new])
        unread = unchecked(a for a in indexing.skipped(index) if a.id not in texts)
        terms = replace(terms, corpus=corpus, whole=False, unread=(*terms.unread, *unread))
    return report, texts, terms


def _baseline(done: Gate) -> str:
    """What is found, as a baseline.  Raises SourceError when not everything could be read."""
    from claimcheck.errors import SourceError
    from claimcheck.findings import baseline
    from claimcheck.render.json import dump

    if unread := [f.message for f in done.findings if f.rule == "CC901"]:
        raise SourceError("\n".join(unread))
    return dump(baseline(done.findings), indent=1) + "\n"


def _options(place: Target, verbose: bool, waivers: Path | None) -> GateOptions:
    from datetime import UTC, datetime

    from claimcheck import __version__
    from claimcheck.findings import read_decisions
    from claimcheck.render.gate import GateOptions

    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return GateOptions(
        place.width,
        place.colour,
        verbose,
        __version__,
        root=root.as_posix(),
        here=here.as_posix(),
        decisions=read_decisions(waivers) if waivers else None,
        today=datetime.now(UTC).date(),
    )


def _tell(done: Gate) -> None:
    """The summary on standard error, for runs that write nothing to standard output."""
    from claimcheck.render.gate.interface import summary

    print(f"claimcheck: {summary(done)}", file=sys.stderr)
