"""Settings: one model, filled from flags, then environment, then file, then defaults.

The defaults themselves are data (``config/defaults.toml``).  An unknown key anywhere is an error,
and every error says where the key came from.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_cache_dir
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from claimcheck import rules
from claimcheck.errors import ConfigError
from claimcheck.models import Kind

ENVIRONMENT = "CLAIMCHECK_"
"""How the names of our environment variables begin; ``__`` stands between section and key."""

Share = Annotated[float, Field(ge=0, le=1)]
Precision = Literal["int8", "fp32"]


FieldName = Literal["id", "source", "url", "title", "published", "text"]
"""The fields of an article that a file may tell."""


class Section(BaseModel):
    """Base of the sections: frozen, unknown keys forbidden, no number but finite ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class SourceSettings(Section):
    """Limits on what is read."""

    max_bytes: int = Field(gt=0, description="largest page, feed, record or line, in bytes")
    max_characters: int = Field(gt=0, description="longest article, in code points")
    max_articles: int = Field(gt=0, description="most articles in one run")
    max_nesting: int = Field(ge=0, description="archives inside one another")
    max_unpacked: int = Field(gt=0, description="most bytes that one archive may unpack to")
    max_ratio: float = Field(gt=1, description="most times its size that an archive may unpack to")
    seconds: float = Field(gt=0, description="most processor time to find an article's claims in")
    max_claims: int = Field(gt=0, description="most claims of one article; every two are compared")
    min_words: int = Field(ge=0, description="words below which an article is called nearly empty")
    columns: dict[FieldName, str] = Field(
        description="columns or JSON keys to take id, text, title … from"
    )
    today: date | None = Field(None, description="the day from which a date lies in the future")


class EmbedSettings(Section):
    """The embedding model."""

    model: str = Field(description='"packaged", or the path of a sentence-transformers folder')
    sha256: str = Field(description="checksum of the packaged model.safetensors")
    batch: int = Field(gt=0, description="texts embedded at once")
    backend: Literal["auto", "onnx", "torch"] = Field(description="what runs the packaged model")
    precision: Precision = Field(description="arithmetic of the onnx backend")
    exported: Path | None = Field(None, description="folder of the exported onnx model")


class GroupSettings(Section):
    """When claims belong together."""

    story_similarity: float = Field(ge=0, le=1, description="cosine that joins two articles")
    story_days: float = Field(gt=0, description="days apart that damp that cosine to 1/e")
    copy_similarity: float = Field(ge=0, le=1, description="shared passages that make a copy")
    rewrite_similarity: float = Field(
        ge=0, le=1, description="the same where a credit line or quotations speak for a copy"
    )
    sentence_similarity: float = Field(
        ge=0, le=1, description="shared passages that make a sentence another article's"
    )
    threshold: dict[Kind, Share] = Field(description="least mean probability in a camp, by kind")
    contrast: float = Field(
        ge=0, le=1, description="least probability that sets camps side by side"
    )
    review_margin: float = Field(
        ge=0, le=1, description="how near its least probability a pair is written for review"
    )
    pair_score: Path | None = Field(None, description="a file that 'claimcheck learn' wrote")


class CompareSettings(Section):
    """Tolerances and severities of the ladders."""

    exact_tolerance: float = Field(ge=0, description="relative slack between exact values")
    about_tolerance: float = Field(ge=0, description="relative slack around an approximate value")
    open_reach: float = Field(gt=1, description="how many times its bound an open value may reach")
    vague_slack: float = Field(ge=0, description="relative slack at the ends of vague amounts")
    vague_reach: float = Field(ge=1, description="factor up to which a vague amount is no conflict")
    major_from: float = Field(ge=0, description="relative difference that makes a conflict major")
    critical_factor: float = Field(gt=1, description="ratio that makes a conflict critical")
    clock_tolerance: int = Field(ge=0, description="minutes between two approximate clock times")
    hour_tolerance: int = Field(ge=0, description="minutes around an approximate whole hour")
    day_tolerance: int = Field(ge=0, description="days around an approximate date")
    news_days: float = Field(ge=0, description="days after which an event's figures are final")
    alarm_probability: float = Field(
        ge=0, le=1, description="least probability of one fact for a difference to be a conflict"
    )
    changing_nouns: tuple[str, ...] = Field(description="counts that rise as news comes in")
    changing_verbs: tuple[str, ...] = Field(description="verbs whose count rises as news comes in")
    varying: tuple[str, ...] = Field(description="words of counts that rise and fall with the news")
    inference_model: Path | None = Field(
        None, description="folder of a CrossEncoder for natural language inference; none by default"
    )
    inference_least: float = Field(
        ge=0, le=1, description="probability from which that model's word decides"
    )


class GateSettings(Section):
    """How new articles are checked against published ones."""

    against: tuple[str, ...] = Field(description="paths of what was published before")
    fail_on: Literal["minor", "major", "critical", "never"] = Field(
        description="least severity that fails the gate"
    )
    baseline: str = Field(description="file of known findings")
    waivers: str = Field(description="file of decisions whose dismissals count")
    self_probability: float = Field(
        ge=0, le=1, description="least probability of one fact to hold an article against itself"
    )
    inline_waivers: bool = Field(description="whether the heads of articles may waive findings")


class ExecuteSettings(Section):
    """Where and how a run with --execute does its work."""

    shards: str = Field(description="folder of shards, as fsspec names it: a path, s3://…, gs://…")
    address: str = Field(description="of a Ray cluster: host:port, ray://host:port, auto")
    workers: int = Field(ge=0, description="processes on this machine, 0 for one on each core")
    articles: int = Field(gt=0, description="articles of a shard")


def _known_rule(name: str) -> str:
    """The id of a rule that settings may change; an error of pydantic's for any other name."""
    known = {rule["id"]: rule for rule in rules.load("rules")["rule"]}
    if name not in known:
        near = (get_close_matches(name, known, n=1, cutoff=0) or ["CC101"])[0]
        raise PydanticCustomError("rule", "the key should be the id of a rule, such as " + near)
    if known[name].get("always"):
        raise PydanticCustomError("rule", "the key should be a rule that may be changed")
    return name


RuleId = Annotated[str, AfterValidator(_known_rule)]
RuleLevel = Literal["off", "note", "minor", "major", "critical"]


class Settings(Section):
    """Everything a run can be told."""

    sources: SourceSettings
    embed: EmbedSettings
    group: GroupSettings
    compare: CompareSettings
    index: str = Field(description="where the index is: a folder, or postgresql://…")
    gate: GateSettings
    rules: dict[RuleId, RuleLevel] = Field(description="what findings of a rule count as, by id")
    execute: ExecuteSettings
    cache_dir: Path | None = Field(None, description="folder of what is kept between runs")
    cache: bool = Field(description="whether claims and vectors are kept between runs")
    processes: int = Field(ge=0, description="that read articles at once; 0 for one on each core")

    @property
    def cache_folder(self) -> Path:
        """Where results are kept between runs."""
        return self.cache_dir or Path(user_cache_dir("claimcheck"))


@dataclass(frozen=True, slots=True)
class Layer:
    """Settings from one place; ``origin`` names it in an error."""

    origin: str
    data: Mapping[str, Any]

    def tells(self, place: Sequence[str | int]) -> bool:
        """Whether a place in the tree of settings, or all that holds it, was set here."""
        data: Any = self.data
        for key in place:
            if not isinstance(data, Mapping):
                return True
            if key not in data:
                return False
            data = data[key]
        return True


def load(file: Path | None = None, **flags: Any) -> Settings:
    """Settings for a run: ``flags`` > environment > ``file`` (or the nearest one) > defaults.

    Raises ConfigError naming the key, where it came from and what to do.
    """
    path = file or find_file(Path.cwd())
    layers = [Layer("the defaults", rules.load("defaults"))]
    if path:
        layers.append(Layer(str(path), read_file(path)))
    layers += environment(os.environ)
    layers.append(Layer("the arguments of the call", flags))
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = merge(merged, layer.data)
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise ConfigError(_complaint(error.errors()[0], layers)) from None


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with the keys of ``over`` laid on top, section by section."""
    out = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(out.get(key), dict):
            out[key] = merge(out[key], value)
        else:
            out[key] = value
    return out


def find_file(start: Path) -> Path | None:
    """The nearest settings file upwards: ``claimcheck.toml``, or ``pyproject.toml`` with ours.

    Raises ConfigError for a ``pyproject.toml`` that mentions claimcheck and is no TOML.
    """
    for folder in (start, *start.parents):
        own = folder / "claimcheck.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _has_ours(project):
            return project
    return None


def read_file(path: Path) -> dict[str, Any]:
    """The settings in a file.  Raises ConfigError naming the file."""
    data = _read_toml(path)
    section = _ours(data) if path.name == "pyproject.toml" else data
    if not isinstance(section, dict):
        raise ConfigError(f"The settings file {path} has no table [tool.claimcheck]; add one.")
    return section


def environment(variables: Mapping[str, str]) -> Iterator[Layer]:
    """A layer for each of our variables that is not empty; lists and sections are JSON.

    Raises ConfigError for a value that starts like JSON and is none.
    """
    for name, text in sorted(variables.items()):
        if not name.startswith(ENVIRONMENT) or not text:
            continue
        origin = f"the environment variable {name}"
        try:
            data: Any = json.loads(text) if text[0] in "[{" else text
        except ValueError as error:
            raise ConfigError(f"The value of {origin} is not valid JSON: {error}.") from None
        for key in reversed(name.removeprefix(ENVIRONMENT).lower().split("__")):
            data = {key: data}
        yield Layer(origin, data)


def _has_ours(project: Path) -> bool:
    """Whether the file has our table; one that does not mention us may be as broken as it likes."""
    try:
        mentioned = "claimcheck" in project.read_text("utf-8", "replace")
    except OSError:
        return False
    return mentioned and _ours(_read_toml(project)) is not None


def _ours(data: dict[str, Any]) -> Any:
    tool = data.get("tool")
    return tool.get("claimcheck") if isinstance(tool, dict) else None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"The settings file {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"The settings file {path} is not UTF-8: {error.reason}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The settings file {path} is not valid TOML: {error}.") from None


def _complaint(error: ErrorDetails, layers: Sequence[Layer]) -> str:
    """One sentence: the key, where it came from, what is wrong with it, and what to do."""
    place = [part for part in error["loc"] if part != "[key]"]
    origin = next((x.origin for x in reversed(layers) if x.tells(place)), layers[0].origin)
    key = ".".join(map(str, place))
    if error["type"] == "extra_forbidden" or ("[key]" in error["loc"] and error["type"] != "rule"):
        known = {*Settings.model_fields, *_keys(layers[0].data)}
        near = get_close_matches(key, sorted(known), n=1)
        todo = f"did you mean {near[0]!r}?" if near else "remove it."
        return f"Setting {key!r} in {origin} cannot be used: there is no such setting; {todo}"
    wrong = error["msg"][:1].lower() + error["msg"][1:]
    given = repr(error["input"])[:60]
    return (
        f"Setting {key!r} in {origin} cannot be used: {wrong}, not {given}; "
        "correct it, or remove it to use the default."
    )


def _keys(tree: Mapping[str, Any]) -> Iterator[str]:
    """The dotted names in a tree of settings, sections among them."""
    for key, value in tree.items():
        yield key
        if isinstance(value, Mapping):
            yield from (f"{key}.{inner}" for inner in _keys(value))
