"""``claimcheck index``: keeps articles already checked, with their claims, vectors and groups."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimcheck.cli import options as opt
from claimcheck.cli.output import say

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.indexing import Change
    from claimcheck.store import Index

app = typer.Typer(
    no_args_is_help=True,
    help="Keeps articles already checked, so that new ones can be checked against them.",
)
Location = Annotated[
    str | None,
    typer.Option("--index", metavar="WHERE", help="A folder, or postgresql://…"),
]


def _open(location: str | None, settings: Settings, *, write: bool = False) -> Index:
    from claimcheck.store import open_index

    return open_index(location or settings.index, write=write)


def _tell(index: Index, change: Change) -> None:
    told = ", ".join(
        f"{count} {word}"
        for word in ("added", "changed", "unchanged", "removed")
        if (count := getattr(change, word))
    )
    print(f"claimcheck: {index.name}: {told or 'nothing to do'}", file=sys.stderr)


@app.command()
def add(
    paths: opt.Paths,
    where: Location = None,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
) -> None:
    """Adds articles, and replaces those that have changed since."""
    from claimcheck import indexing
    from claimcheck.cli import run
    from claimcheck.cli.progress import progress
    from claimcheck.config import load
    from claimcheck.findings.articles import unchecked

    settings = load(config)
    loaded = run.load(paths, settings, keep_going, base=Path.cwd())
    with _open(where, settings, write=True) as index, progress(len(loaded.articles)) as bar:
        change = indexing.add(
            index, loaded.articles, settings, folders=_folders(paths), progress=bar
        )
        late = unchecked(indexing.skipped(index))
    _tell(index, change)
    _finish((*loaded.errors, *late))


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of articles.")],
    where: Location = None,
    config: opt.Config = None,
) -> None:
    """Removes articles with their claims."""
    from claimcheck import indexing
    from claimcheck.config import load

    settings = load(config)
    with _open(where, settings) as index:
        change = indexing.remove(index, ids, settings)
    _tell(index, change)


@app.command()
def rebuild(where: Location = None, config: opt.Config = None) -> None:
    """Makes the index anew from the articles in it, after claimcheck or its settings changed."""
    from claimcheck import indexing
    from claimcheck.cli.progress import progress
    from claimcheck.config import load
    from claimcheck.findings.articles import unchecked

    settings = load(config)
    with (
        _open(where, settings, write=True) as index,
        progress(index.count()) as bar,
    ):
        change = indexing.rebuild(index, settings, progress=bar)
        late = unchecked(indexing.skipped(index))
    _tell(index, change)
    _finish(tuple(late))


@app.command("list")
def list_(
    where: Location = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="A line each, or JSON.")
    ] = "text",
    config: opt.Config = None,
) -> None:
    """Prints the articles: id, day, number of claims, source."""
    import json
    from dataclasses import asdict

    from claimcheck.config import load
    from claimcheck.render.safe import one_line

    with _open(where, load(config)) as index, index.reading():
        listed = index.listed()
    if form == "json":
        say(json.dumps([asdict(a) for a in listed], indent=1) + "\n")
        return
    for a in listed:
        day = (a.published or "")[:10]
        say(one_line(f"{a.id}  {day:10}  {a.claims:5}  {a.source or ''}".rstrip()) + "\n")


@app.command()
def verify(where: Location = None, config: opt.Config = None) -> None:
    """Checks the checksum of every article, claim, vector and group; exits with 2 on a fault."""
    from claimcheck.config import load
    from claimcheck.store import faults

    with _open(where, load(config)) as index:
        found = tuple(faults(index))
        count = index.count()
    if not found:
        print(f"claimcheck: {index.name}: {count} articles, all whole", file=sys.stderr)
    _finish(found)


@app.command()
def vacuum(where: Location = None, config: opt.Config = None) -> None:
    """Drops vectors that no claim uses any more, and gives their space back."""
    from claimcheck.config import load

    with _open(where, load(config), write=True) as index:
        dropped = index.vacuum()
    print(f"claimcheck: {index.name}: {dropped} vectors dropped", file=sys.stderr)


def _folders(paths: list[str]) -> set[str]:
    """The folders that articles were named by, as the working directory sees them."""
    import os

    from claimcheck.sources.find import STDIN, root

    named = (os.path.relpath(root(name)) for name in paths if name != STDIN)
    return {Path(folder).as_posix() for folder in named}


def _finish(errors: tuple[str, ...]) -> None:
    from claimcheck.cli.app import complain

    if errors:
        complain("\n".join(errors))
    raise typer.Exit(2 if errors else 0)
