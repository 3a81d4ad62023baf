"""Comparisons, the table of laws, and claims."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import distinguo as dg

CLAIM = """instrument mine
  title     "Mine"
  short     "Mine"
  citation  "none"
  source    "https://example.org"
  applies   everywhere
  in force  2000-01-01

claim free-of-charge "Smuggling without a benefit is no smuggling under the protocol"
  from "a test"
  un-som.smuggling implies benefit-financial-intended or benefit-intended
"""


def test_two_laws_are_compared_over_all_patterns() -> None:
    comparison = dg.compare("un-tip", "uk-msa-2015")
    assert comparison.relation == "crossing"
    assert "UK Modern Slavery Act" in comparison.text() and comparison.html().startswith("<!DOCTYPE")
    assert dg.compare("un-tip.trafficking", "un-tip.trafficking").relation == "same"
    wide = dg.compare("un-tip", "uk-msa-2015", limit=None)
    assert len(wide.text()) >= len(comparison.text())


def test_a_law_can_be_compared_with_itself_on_another_day() -> None:
    with pytest.raises(dg.UnknownName, match="not in force"):
        dg.compare("un-tip@1999-01-01", "un-tip")
    assert dg.compare("un-tip@2004-01-01", "un-tip").relation == "same"
    with pytest.raises(dg.UnknownName, match="did you mean"):
        dg.compare("un-tipp", "un-som")


def test_the_table_of_laws_has_the_same_cells_in_every_form() -> None:
    matrix = dg.matrix(as_of="2024-01-01")
    tables = matrix.to_dict()["tables"]
    rows = list(csv.reader(io.StringIO(matrix.csv())))
    assert len(rows) > sum(len(table["questions"]) for table in tables)
    html = matrix._repr_html_()
    assert html.count("<table>") == len(tables)
    assert html.count("<td>") == sum(len(question["cells"]) for table in tables for question in table["questions"])
    assert matrix.html().startswith("<!DOCTYPE html>") and matrix.text()


def test_a_claim_is_proved_or_refuted_by_name() -> None:
    proofs = dg.prove("always-transnational")
    assert proofs.as_expected and len(proofs) == len(proofs.proofs)
    outcomes = {row["instrument"]: row["outcome"] for row in proofs.proofs}
    assert outcomes["un-som"] == "proved"
    refuted = next(row for row in proofs.proofs if row["outcome"] == "refuted")
    assert refuted["example"]["border-crossed"] is False
    assert dg.prove(["fact-sheet.always-transnational"]).proofs == proofs.proofs
    assert len(proofs.details().text()) > len(proofs.text())


def test_a_claim_of_a_file_or_a_text_is_read_with_the_law(tmp_path: Path) -> None:
    proofs = dg.prove(CLAIM)
    assert [row["claim"] for row in proofs.proofs] == ["mine.free-of-charge"]
    path = tmp_path / "claims.law"
    path.write_text(CLAIM)
    assert dg.prove(path).proofs == proofs.proofs == dg.prove(str(path)).proofs
    assert dg.prove([path, "always-transnational"]).proofs[-1] == proofs.proofs[0]


def test_a_working_copy_takes_the_place_of_the_law_file(root: Path) -> None:
    assert dg.prove(root / "law" / "claims" / "fact-sheet.law").as_expected


def test_what_is_no_claim_is_said_so() -> None:
    with pytest.raises(dg.UnknownName, match="no claim or file"):
        dg.prove("nobody-claims-this")
    with pytest.raises(dg.LawError) as caught:
        dg.prove(CLAIM.replace("un-som.smuggling", "un-som.smugling"))
    assert "un-som.smuggling" in str(caught.value)
    with pytest.raises(dg.UsageError):
        dg.prove(CLAIM, as_of="soon")
