"""The Python interface: three functions at the front door, whatever else was imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck import pipeline, sources

SUB_PACKAGE = "from claimcheck.extract import claims_of\n"
FUNCTION = "from claimcheck import extract\n"
CHECK = (
    "import claimcheck\n"
    "import claimcheck.extract\n"
    "from claimcheck import pipeline\n"
    "assert extract is claimcheck.extract is pipeline.extract, claimcheck.extract\n"
    "assert callable(claims_of) and claims_of.__module__ == 'claimcheck.extract'\n"
)


def python(code: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("order", [SUB_PACKAGE + FUNCTION, FUNCTION + SUB_PACKAGE])
def test_extract_is_the_function_before_and_after_its_sub_package(order: str) -> None:
    assert python(order + CHECK) == (0, "")


def test_the_front_door_leads_to_the_functions() -> None:
    assert claimcheck.check is pipeline.check
    assert claimcheck.extract is pipeline.extract
    assert claimcheck.load is sources.load


def test_other_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        claimcheck.__getattr__("chek")
    assert not hasattr(claimcheck, "chek")


def test_the_import_is_quick() -> None:
    heavy = "{'torch', 'spacy', 'sklearn', 'numpy', 'pydantic', 'typer'}"
    code = f"import sys, claimcheck\nsys.exit(', '.join({heavy} & sys.modules.keys()) or 0)"
    assert python(code) == (0, "")


@pytest.mark.pipeline
@pytest.mark.model
def test_articles_go_from_load_to_check(tmp_path: Path) -> None:
    """Also twice in one process: the first call imports the sub-package ``claimcheck.extract``."""
    code = (
        "import claimcheck\n"
        "from claimcheck.models import Article\n"
        "articles = [Article(id=n, text=f'The dam at Lower Skerry broke on {d}.', "
        "published='2031-05-09')\n"
        "            for n, d in (('a', 'Tuesday'), ('b', 'Wednesday'))]\n"
        "for _ in range(2):\n"
        "    assert len(claimcheck.extract(articles).claims) >= 2\n"
        "    assert claimcheck.check(articles).summary.articles == 2\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"CLAIMCHECK_CACHE_DIR": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
