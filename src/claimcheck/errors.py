"""What can go wrong, as one class per stage.

Every message is one sentence that says what is wrong, where, and what to do about it; the command
line prints it as it stands and ends with exit code 2.
"""

from __future__ import annotations


class ClaimcheckError(Exception):
    """Base of all errors that a user can cause and mend."""


class ConfigError(ClaimcheckError):
    """A setting, flag or rules file that cannot be used."""


class SourceError(ClaimcheckError):
    """An input file that cannot be read as articles."""


class AnnotateError(ClaimcheckError):
    """The language model that parses sentences is missing or broken."""


class ExtractError(ClaimcheckError):
    """An article whose claims take longer to find than the settings allow."""


class EmbedError(ClaimcheckError):
    """The embedding model is missing, broken, or not the one that was promised."""


class ExecuteError(ClaimcheckError):
    """A cluster that cannot be reached, shards that cannot be kept, a worker that does not last."""


class RenderError(ClaimcheckError):
    """A report that cannot be written where or how the user wants it."""


class EvaluationError(ClaimcheckError):
    """A gold file that cannot be scored against."""


class StoreError(ClaimcheckError):
    """An index that cannot be opened, read or written, or that other code or settings made."""


class WorkerError(ClaimcheckError):
    """A process of ours that was ended from outside before its work was done."""
