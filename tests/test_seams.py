"""The seams of the house: imports flow one way, and order never shows in the result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import config, pipeline
from claimcheck.config import Settings
from claimcheck.models import Article
from claimcheck.render import FORMATS, Options
from claimcheck.render.claims import EXTRACT_FORMATS

ROOT = Path(__file__).parents[1]

STORIES = {
    "wire.md": "The dam at Lower Skerry broke on Tuesday. Officials said 43 houses were flooded.",
    "post.md": "About 60 houses were flooded when the Lower Skerry dam broke on Wednesday.",
    "blog.md": 'Mayor Tove Lind said: "We were told the dam would hold." It broke on Tuesday.',
    "late.md": "More than 40 homes stood under water after the dam at Lower Skerry broke.",
}


def test_imports_flow_one_way() -> None:
    """The contracts stand in pyproject.toml, under [tool.importlinter]."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def stories() -> tuple[Article, ...]:
    return tuple(
        Article(id=name, source=name, published="2031-05-08", published_basis="metadata", text=text)
        for name, text in STORIES.items()
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return config.load(cache_dir=tmp_path)


@pytest.mark.pipeline
@pytest.mark.model
def test_the_order_of_articles_changes_no_byte(
    stories: tuple[Article, ...], settings: Settings
) -> None:
    orders = [stories, stories[::-1], stories[2:] + stories[:2]]
    outputs = [
        FORMATS["json"].render(pipeline.check(order, settings), {}, Options()) for order in orders
    ]
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.pipeline
@pytest.mark.model
def test_stages_run_alone_give_what_they_give_together(
    stories: tuple[Article, ...], settings: Settings
) -> None:
    found = pipeline.extract(stories, settings)
    saved = type(found).model_validate_json(EXTRACT_FORMATS["json"](found, Options()))
    assert pipeline.compare_claims(saved, settings) == pipeline.check(stories, settings)


@pytest.mark.pipeline
@pytest.mark.model
def test_a_second_run_loads_no_model(stories: tuple[Article, ...], settings: Settings) -> None:
    pipeline.check(stories, settings)
    code = (
        "import sys, pathlib\n"
        "from claimcheck import config, pipeline\n"
        "from claimcheck.models import Article\n"
        "articles = [Article.model_validate_json(line) for line in sys.stdin]\n"
        "settings = config.load(cache_dir=pathlib.Path(sys.argv[1]))\n"
        "pipeline.check(articles, settings)\n"
        "sys.exit(', '.join({'torch', 'spacy', 'transformers'} & sys.modules.keys()) or 0)\n"
    )
    lines = "\n".join(article.model_dump_json() for article in stories)
    command = [sys.executable, "-c", code, str(settings.cache_folder)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.pipeline
def test_the_parser_loads_neither_torch_nor_a_command_line_and_spoils_neither() -> None:
    code = (
        "import sys\n"
        "from claimcheck.annotate import language\n"
        "language()\n"
        "found = {'torch', 'spacy.cli'} & sys.modules.keys()\n"
        "import spacy.cli\n"
        "sys.exit(', '.join(found) or int(not callable(spacy.cli.info)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
