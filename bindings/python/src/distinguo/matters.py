"""From what people hand over as a matter to one that is read."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union

from distinguo import _core
from distinguo.errors import MatterError

__all__ = ["Matter", "read_matter"]

Matter = Union[str, "os.PathLike[str]", Mapping[str, Any]]
"""A matter: the path of a file, its text (YAML or JSON), or the same as nested dicts.

A ``str`` is a text if it has a line break or begins with ``{``, else a path. A dict has the keys of a matter
file (docs/matters.md of the project); a title may be left out, and True and False are yes and no::

    {"facts": {"papers-kept": True, "free-to-leave": "not known"}, "persons": [{"id": "worker-a", "age": 34}]}
"""


def _plain(value: object) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    raise MatterError(f"a matter has texts, numbers, dates, lists and dicts, and not a {type(value).__name__}")


def read_matter(law: _core.Law, matter: Matter) -> _core.Matter:
    """Reads a matter whole, or raises MatterError with everything that is wrong with it."""
    if isinstance(matter, Mapping):
        text = json.dumps({"title": "A matter", **matter}, ensure_ascii=False, default=_plain)
        return _core.read_matter(law, "", text.encode("utf-8", "surrogatepass"), True)
    if isinstance(matter, str) and ("\n" in matter or matter.lstrip().startswith("{")):
        is_json = matter.lstrip().startswith("{")
        return _core.read_matter(law, "matter", matter.encode("utf-8", "surrogatepass"), is_json)
    path = Path(matter)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MatterError(f"`{path}` cannot be read: {error.strerror}") from None
    return _core.read_matter(law, str(path), data, path.suffix == ".json")
