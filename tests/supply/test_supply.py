"""What claimcheck brings along: licences it may, versions that agree, hashes for every file."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from run_time import needed

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([\w.-]+)==([\w.+!-]+)", re.MULTILINE)
APART = {"torch"}
LOCKS = ("requirements.lock", "requirements-dev.lock")

COPYLEFT = re.compile(
    r"\bA?GPL|GNU (?:Affero )?General Public|LGPL|Lesser General|MPL|Mozilla", re.IGNORECASE
)
ALLOWED = {
    "certifi": "MPL-2.0: a list of certificates, used unchanged (by Hugging Face's client)",
    "psycopg": "LGPL-3.0: imported as a library, only for an index in PostgreSQL",
    "psycopg-binary": "LGPL-3.0: as psycopg",
    "tld": "MPL-1.1, of three to choose from: a list of domains, used by trafilatura",
    "tqdm": "MPL-2.0 and MIT: progress bars of Hugging Face's client",
}
"""Copyleft by file or by library, which MIT code may import unchanged; nothing under the GPL."""


def licence(package: str) -> str:
    """All that a package says about its licence, but for whole texts."""
    head = metadata(package)
    told = [head.get("License-Expression") or "", (head.get("License") or "")[:100]]
    told += [c for c in head.get_all("Classifier") or () if c.startswith("License")]
    return "; ".join(filter(None, told))


def pins(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


def test_the_whole_tree_of_packages_is_seen() -> None:
    assert {"spacy", "numpy", "lxml", "psycopg", "torch", "thinc"} <= needed()
    assert "hypothesis" not in needed()


def test_nothing_that_a_run_needs_is_under_a_copyleft_but_what_is_listed() -> None:
    found = {name: licence(name) for name in needed()}
    assert {n: told for n, told in found.items() if COPYLEFT.search(told)}.keys() <= ALLOWED.keys()
    silent = {name for name, told in found.items() if not told}
    assert silent <= {"sarif-pydantic"}, "its repository says MIT, its metadata nothing"


def test_a_list_of_exceptions_holds_no_more_than_it_needs() -> None:
    assert {name for name in ALLOWED if not COPYLEFT.search(licence(name))} == set()


def test_every_requirement_has_its_exact_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    listed = [*project["dependencies"], *extras]
    names = {canonicalize_name(Requirement(line).name) for line in listed} - {"claimcheck-news"}
    assert names - pins("constraints.txt").keys() == set()


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_has_a_hash_for_all_that_a_run_needs_at_the_same_versions(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    locked, constrained = pins(file), pins("constraints.txt")
    assert needed() - locked.keys() - APART == set()
    assert {n: v for n, v in locked.items() if constrained.get(n) != v} == {}
    for entry in re.split(r"\n(?=[\w.-]+(?:==|\[))", text.strip()):
        assert PINNED.match(entry), entry[:60]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:60]


def test_the_set_up_takes_all_but_torch_from_the_lock_with_the_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tools = chain(project["dependencies"], *project["optional-dependencies"].values())
    names = {canonicalize_name(Requirement(line).name) for line in tools}
    assert names - pins("requirements-dev.lock").keys() == {"claimcheck-news"}
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
    installs = re.findall(r"\$\(PIP\) (.*)", (ROOT / "Makefile").read_text("utf-8"))
    assert installs == [
        "--require-hashes --no-deps --requirement requirements-dev.lock",
        "--constraint constraints.txt torch==2.13.0",
        "--no-deps --no-build-isolation --editable .",
    ]


@pytest.mark.parametrize("file", [*LOCKS, "constraints.txt"])
def test_no_file_says_where_packages_come_from(file: str) -> None:
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", (ROOT / file).read_text())
