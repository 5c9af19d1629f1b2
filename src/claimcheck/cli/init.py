"""``claimcheck init``: what a repository needs for its gate."""

from __future__ import annotations

import re
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
_NAME = "claimcheck-news"
_PACKAGE = re.compile(rf"(?:{_NAME}(?:\[[a-z,]+\])? @ )?[\w@+:/.~=\[\],<>!#?&%-]+", re.ASCII)


def init(
    articles: Annotated[
        str, typer.Option("--articles", metavar="DIR", help="Where published articles lie.")
    ] = "articles",
    ci: Annotated[
        Ci, typer.Option("--ci", help="Also write the file that runs the gate there.")
    ] = "none",
    package: Annotated[
        str | None,
        typer.Option(
            "--package",
            metavar="WHAT",
            help="What that file has pip install: git+https://… or a name in your package index; "
            "by default what this claimcheck was installed from.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Writes settings, ignore file, empty baseline and waivers, a CI file; overwrites nothing."""
    from claimcheck.cli.output import Target, say, write

    wanted = _files(_folder(articles), ci, _package(package))
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
    if ci != "none" and package is None and _origin() is None:
        say(
            f"\n{_CI_FILES[ci][0]} installs {_released()} from a package index, but this "
            "claimcheck came from a folder. Where your index does not have it, put its git address "
            "there, as 'git+https://…'; --package writes it for you.\n"
        )
    if not Path(articles).is_dir():
        say(f"\nThere is no folder {articles} yet: put published articles there.\n")


def _files(articles: str, ci: Ci, package: str) -> dict[Path, str]:
    """The texts to write, by path."""
    from claimcheck.findings import Baseline, Decisions
    from claimcheck.render.json import dump

    files = {
        Path("claimcheck.toml"): _template("claimcheck.toml", ARTICLES=articles),
        Path(".claimcheckignore"): _template("claimcheckignore"),
        Path("claimcheck-baseline.json"): dump(Baseline(), indent=1) + "\n",
        Path("claimcheck-waivers.json"): dump(Decisions(), indent=1) + "\n",
    }
    if ci != "none":
        path, name = _CI_FILES[ci]
        files[Path(path)] = _template(name, ARTICLES=articles, PACKAGE=package)
    return files


def _template(name: str, **words: str) -> str:
    """A file of ``config/init`` with some of its words replaced."""
    from claimcheck import rules

    text = (rules.folder() / "init" / name).read_text("utf-8")
    return re.sub("|".join(words) or "$^", lambda found: words[found[0]], text)


def _package(asked: str | None) -> str:
    """What pip installs in CI.  Raises ConfigError for what would need quoting there."""
    from claimcheck.errors import ConfigError

    package = asked if asked is not None else _origin() or _released()
    if not _PACKAGE.fullmatch(package):
        raise ConfigError(
            f"--package {package!r}: give what pip takes, such as {_NAME}==1.2 or "
            "git+https://git.example.com/OWNER/claimcheck@v1.2, without quotes or blanks."
        )
    return package


def _released() -> str:
    from claimcheck import __version__

    return f"{_NAME}=={__version__}"


def _origin() -> str | None:
    """What pip got this claimcheck by (PEP 610), where others can get it by that too.

    None for one that was installed from a folder.
    """
    import json
    from importlib.metadata import distribution

    told = distribution(_NAME).read_text("direct_url.json")
    if told is None:
        return _released()  # by its name, from an index
    origin = json.loads(told)
    if vcs := origin.get("vcs_info"):
        return f"{_NAME} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    url = str(origin["url"])
    return None if url.startswith("file:") else f"{_NAME} @ {url}"


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
