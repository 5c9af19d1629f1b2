"""``claimcheck init``: what a repository needs for its gate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Ci = Literal["github", "gitlab", "pre-commit", "none"]
_CI_FILES: dict[Ci, tuple[str, str]] = {
    "github": (".github/workflows/claimcheck.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit.yml"),
}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./")


def init(
    articles: Annotated[
        str, typer.Option("--articles", metavar="DIR", help="Where published articles lie.")
    ] = "articles",
    ci: Annotated[
        Ci, typer.Option("--ci", help="Also write the file that runs the gate there.")
    ] = "none",
) -> None:
    """Writes settings, ignore file, empty baseline and waivers, a CI file; overwrites nothing."""
    from claimcheck.cli.output import Target, say, write

    wanted = _files(_folder(articles), ci)
    kept = [path for path in wanted if _taken(path)]
    fresh = {path: text for path, text in wanted.items() if path not in kept}
    for path in fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
    write({Target("text", path): text for path, text in fresh.items()})
    for path in wanted:
        say(f"{'kept   ' if path in kept else 'written'}  {path}\n")
    for path in kept:
        if ci != "none" and path == Path(_CI_FILES[ci][0]):
            say(f"\n{path} is there already; put this into it:\n\n{wanted[path]}")
    if not Path(articles).is_dir():
        say(f"\nThere is no folder {articles} yet: put published articles there.\n")


def _files(articles: str, ci: Ci) -> dict[Path, str]:
    """The texts to write, by path."""
    from claimcheck.findings import Baseline, Decisions
    from claimcheck.render.json import dump

    files = {
        Path("claimcheck.toml"): _template("claimcheck.toml", articles),
        Path(".claimcheckignore"): _template("claimcheckignore", articles),
        Path("claimcheck-baseline.json"): dump(Baseline(), indent=1) + "\n",
        Path("claimcheck-waivers.json"): dump(Decisions(), indent=1) + "\n",
    }
    if ci != "none":
        path, name = _CI_FILES[ci]
        files[Path(path)] = _template(name, articles)
    return files


def _template(name: str, articles: str) -> str:
    from claimcheck import __version__, rules

    text = (rules.folder() / "init" / name).read_text("utf-8")
    return text.replace("ARTICLES", articles).replace("VERSION", __version__)


def _folder(name: str) -> str:
    """The folder of articles as the files name it.

    Raises ConfigError for one that would need quoting in TOML, YAML or a pattern.
    """
    from claimcheck.errors import ConfigError

    path = Path(name)
    if not name or path.is_absolute() or ".." in path.parts or set(name) - _PLAIN:
        raise ConfigError(
            f"--articles {name!r}: name a folder of this repository by letters, digits, _, -, . "
            "and /; other names can be put into claimcheck.toml by hand."
        )
    return path.as_posix()


def _taken(path: Path) -> bool:
    """Whether a file is there, or a pyproject.toml that has our settings already."""
    from claimcheck import config

    if path == Path("claimcheck.toml"):
        found = config.find_file(Path.cwd())
        return path.exists() or (found is not None and found.parent == Path.cwd())
    return path.exists()
