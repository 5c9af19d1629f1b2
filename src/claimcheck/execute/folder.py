"""A folder of files that all machines of a run reach, wherever fsspec finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimcheck.errors import ExecuteError
from claimcheck.execute.parquet import INSTALL


@dataclass(frozen=True)
class Folder:
    """A folder at an fsspec address: a path, s3://…, gs://…, abfs://…

    Object stores show a file when it is whole.  Others may show a part of it, so that a file counts
    when another one, written after it, says so.
    """

    address: str

    def read(self, name: str) -> bytes:
        """The bytes of a file.  Raises ExecuteError when it cannot be read."""
        try:
            system, root = self._open()
            data: bytes = system.cat_file(f"{root}/{name}")
        except ExecuteError:
            raise
        except Exception as error:  # every kind of store has classes of its own
            raise ExecuteError(
                f"{self.address}/{name} cannot be read ({_told(error)}): delete the .done file "
                "beside it, if there is one, and run again."
            ) from None
        return data

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        try:
            system, root = self._open()
            data: bytes = system.cat_file(f"{root}/{name}")
        except FileNotFoundError:
            return None
        except ExecuteError:
            raise
        except Exception as error:
            raise ExecuteError(f"{self.address}/{name} cannot be read: {_told(error)}.") from None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Writes a file, with the folders above it.  Raises ExecuteError when it cannot."""
        try:
            system, root = self._open()
            path = f"{root}/{name}"
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, data)
        except ExecuteError:
            raise
        except Exception as error:
            raise ExecuteError(
                f"The folder of shards {self.address} cannot be written: {_told(error)}; name one "
                "that can be as execute.shards."
            ) from None

    def _open(self) -> tuple[Any, str]:
        try:
            import fsspec
        except ImportError:
            raise ExecuteError(
                f"Shards need fsspec, which is not installed; run: {INSTALL}."
            ) from None
        system, root = fsspec.core.url_to_fs(self.address)
        return system, str(root).rstrip("/")


def _told(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error).partition("\n")[0]
    return str(reason or type(error).__name__).rstrip(".")
