"""What can go wrong: what happened, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

__all__ = ["Diagnostic", "DistinguoError", "LawError", "MatterError", "TableError", "UnknownName", "UsageError"]


@dataclass(frozen=True)
class Diagnostic:
    """One problem in something that a person wrote.

    Places are for people: lines and columns count from 1, columns in characters, and ``end_line`` and
    ``end_column`` say where the problem ends. They are None where there is no text to point into.
    ``code`` is stable (``M0105``); docs/errors.md of the project lists each. ``help`` is what to do, or empty.
    Names, keys and facts are repeated in ``message``; what a matter or a table says of a person never is.
    """

    severity: str
    code: str
    message: str
    path: str
    line: Optional[int] = None
    column: Optional[int] = None
    end_line: Optional[int] = None
    end_column: Optional[int] = None
    help: str = ""


class DistinguoError(Exception):
    """Anything that this package raises on purpose. ``str()`` of it is made to be read.

    Attributes:
        diagnostics: every problem found, in the order of the text; may be empty.
    """

    def __init__(self, text: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(text)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type[DistinguoError], tuple[str, tuple[Diagnostic, ...]]]:
        return type(self), (str(self), self.diagnostics)


class LawError(DistinguoError, ValueError):
    """Law files that cannot be read, or that say what a law must not. ``str()`` shows the lines concerned."""


class MatterError(DistinguoError, ValueError):
    """A matter that cannot be read. Places and names only: no line of a matter is repeated."""


class TableError(DistinguoError, ValueError):
    """A table, or a map of its columns, that cannot be used. Names columns and records, never a cell."""


class UnknownName(DistinguoError, LookupError):
    """No instrument, statement, fact, claim or person is called so; the nearest name is given."""


class UsageError(DistinguoError, ValueError):
    """An argument that means nothing: a standard, a date, an answer."""
