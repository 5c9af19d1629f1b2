"""How long one article may take: a clock that is looked at between the steps of a walk.

Nothing is interrupted, so no library is left half way: a walk over sentences, numbers, times or
quotations raises at its next step.  A sentence is short (``annotate.LONGEST_SENTENCE``), so a step
is.  The clock counts processor time of this thread: a busy machine makes no article late.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from claimcheck.errors import ExtractError

Thing = TypeVar("Thing", covariant=True)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The processor time of this thread, in seconds, at which an article becomes too late."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline so many seconds of work from now; ``inf`` is none."""
        return cls(time.thread_time() + seconds)

    def check(self) -> None:
        """Raises ExtractError when it is past."""
        if time.thread_time() > self.at:
            raise ExtractError("The search for claims took longer than sources.seconds allows.")


class Watched(tuple[Thing, ...]):
    """A tuple that looks at the clock at each step of a walk over it."""

    deadline: Deadline

    def by(self, deadline: Deadline) -> Watched[Thing]:
        """This tuple, watched by a deadline from now on."""
        self.deadline = deadline
        return self

    def __iter__(self) -> Iterator[Thing]:
        for thing in super().__iter__():
            self.deadline.check()
            yield thing
