"""Settings: one model, filled from flags, then environment, then file, then defaults.

The defaults themselves are data (``config/defaults.toml``).  An unknown key anywhere is an error.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from claimcheck import rules
from claimcheck.errors import ConfigError


class Section(BaseModel):
    """Base of the sections: frozen, unknown keys forbidden."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceSettings(Section):
    """Limits on what is read."""

    max_bytes: int = Field(gt=0, description="largest input file, in bytes")
    max_characters: int = Field(gt=0, description="longest article, in code points")


class EmbedSettings(Section):
    """The embedding model."""

    model: str = Field(description='"packaged", or the path of a sentence-transformers folder')
    sha256: str = Field(description="checksum of the packaged model.safetensors")
    batch: int = Field(gt=0, description="texts embedded at once")


class GroupSettings(Section):
    """When claims belong together."""

    story_similarity: float = Field(ge=0, le=1, description="cosine that joins two articles")
    story_days: float = Field(gt=0, description="days apart that damp that cosine to 1/e")
    copy_similarity: float = Field(ge=0, le=1, description="shared passages that make a copy")
    threshold: dict[str, float] = Field(description="least mean probability in a camp, by kind")
    contrast: float = Field(ge=0, le=1, description="least probability that sets camps side by side")


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
    alarm_probability: float = Field(
        ge=0, le=1, description="least probability of one fact for a difference to be a conflict"
    )
    changing_nouns: tuple[str, ...] = Field(description="counts that rise as news comes in")
    changing_verbs: tuple[str, ...] = Field(description="verbs whose count rises as news comes in")
    varying: tuple[str, ...] = Field(description="words of counts that rise and fall with the news")


class Settings(BaseSettings):
    """Everything a run can be told."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="CLAIMCHECK_", env_nested_delimiter="__"
    )

    sources: SourceSettings
    embed: EmbedSettings
    group: GroupSettings
    compare: CompareSettings
    cache_dir: Path | None = Field(None, description="where results are kept between runs")
    cache: bool = True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags come in through ``init_settings`` together with the file and the defaults."""
        return env_settings, init_settings

    @property
    def cache_folder(self) -> Path:
        """Where results are kept between runs."""
        return self.cache_dir or Path(user_cache_dir("claimcheck"))


def merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``base`` with the keys of ``over`` laid on top, section by section."""
    out = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(out.get(key), dict):
            out[key] = merge(out[key], value)
        else:
            out[key] = value
    return out


def find_file(start: Path) -> Path | None:
    """The nearest settings file upwards: ``claimcheck.toml``, or ``pyproject.toml`` with ours."""
    for folder in (start, *start.parents):
        own = folder / "claimcheck.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.claimcheck" in project.read_text("utf-8", "replace"):
            return project
    return None


def read_file(path: Path) -> dict[str, Any]:
    """The settings in a file.  Raises ConfigError naming the file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings file {path} cannot be read: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The settings file {path} is not valid TOML: {error}.") from None
    section: dict[str, Any] = data
    if path.name == "pyproject.toml":
        section = data.get("tool", {}).get("claimcheck", {})
    return section


def load(file: Path | None = None, **flags: Any) -> Settings:
    """Settings for a run: ``flags`` > environment > ``file`` (or the nearest one) > defaults.

    Raises ConfigError naming the key and where it came from.
    """
    path = file or find_file(Path.cwd())
    layers = rules.load("defaults")
    if path:
        layers = merge(layers, read_file(path))
    try:
        settings = Settings(**layers)
        return settings.model_copy(update=flags) if flags else settings
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        where = path or "the environment"
        raise ConfigError(f"Setting {key!r} in {where} cannot be used: {first['msg']}.") from None
