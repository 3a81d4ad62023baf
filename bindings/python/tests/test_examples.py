"""What is shown to a newcomer works: the notebook, and the examples of the README."""

from __future__ import annotations

import doctest
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient


def test_the_notebook_runs_and_shows_its_results_as_pages(root: Path) -> None:
    path = root / "examples" / "screening.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs for cell in cells), "clear all outputs before you save: they go stale"
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = {cell.source.splitlines()[-1]: output.data for cell in cells for output in cell.outputs if "data" in output}
    pages = {line: data["text/html"] for line, data in shown.items() if "text/html" in data}
    assert "<h3>the-laundry-worker</h3>" in pages["screening"]
    assert "<td><code>un-tip.trafficking</code></td>" in pages["findings"]
    assert "summary of a table" in pages["summary"]
    assert "refuted" in pages['dg.prove("always-transnational")']
    said = "".join(output.text for cell in cells for output in cell.outputs if output.output_type == "stream")
    assert "3000 records screened: findings.parquet" in said


def test_the_examples_of_the_readme_are_true(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    readme = os.path.relpath(root / "bindings" / "python" / "README.md", Path(__file__).parent)
    failed, tried = doctest.testfile(readme, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert failed == 0 and tried > 15
