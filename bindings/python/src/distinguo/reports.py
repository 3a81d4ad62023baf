"""What people read, in each form: text, HTML, Markdown, and plain values for programs."""

from __future__ import annotations

import functools
import json
from html import escape
from typing import Any

from distinguo import _core

__all__ = ["Report", "TextReport"]


class TextReport:
    """A report as a text, and as plain values. Made when it is asked for; safe to share between threads."""

    def __init__(self, report: _core.Report) -> None:
        self._report = report

    @functools.cached_property
    def _dict(self) -> str:
        return self._report.make("json")

    def to_dict(self) -> dict[str, Any]:
        """The report for programs, as its JSON is (``schema/`` of the project has the shapes)."""
        loaded: dict[str, Any] = json.loads(self._dict)
        return loaded

    def to_json(self) -> str:
        """The same as JSON text."""
        return self._dict

    def text(self, width: int = 80) -> str:
        """For a terminal: no line is wider than ``width`` columns."""
        return self._report.make("text", width)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


class Report(TextReport):
    """A report that is also a page."""

    def html(self) -> str:
        """One HTML file with its style and drawings inside: nothing is loaded, nothing runs."""
        return self._report.make("html")

    def markdown(self) -> str:
        """CommonMark with tables, without the drawings."""
        return self._report.make("markdown")

    def _repr_html_(self) -> str:
        return self._report.make("html-part")
