"""The law on human trafficking and migrant smuggling, as a program.

It helps people decide; it does not decide. Unknown never counts as no, every finding shows its reasons, and
nothing leaves the machine.

    >>> import distinguo as dg
    >>> dg.law().statements["un-tip.means"].on("2024-01-01").citation
    'Art. 3(a), second part'
    >>> dg.screen({"facts": {"border-crossed": True}}, laws="un-som").finding("un-som.smuggling")
    'open'
"""

from distinguo._core import version as __version__
from distinguo.comparisons import Comparison, Matrix, compare, matrix
from distinguo.errors import Diagnostic, DistinguoError, LawError, MatterError, TableError, UnknownName, UsageError
from distinguo.interviews import Interview, Question, ask
from distinguo.laws import (
    Catalogue, Claim, ClaimCase, Fact, Formula, Instrument, Law, Presumption, Standard, Statement, Version, languages, law,
)
from distinguo.narratives import Coded, Reading, code, read
from distinguo.proofs import Proofs, prove
from distinguo.reports import Report
from distinguo.screenings import Screening, screen
from distinguo.tables import FindingsTable, maps, screen_table

__all__ = [
    "Catalogue", "Claim", "ClaimCase", "Coded", "Comparison", "Diagnostic", "DistinguoError", "Fact", "FindingsTable", "Formula",
    "Instrument", "Interview", "Law", "LawError", "Matrix", "MatterError", "Presumption", "Proofs", "Question", "Reading", "Report",
    "Screening", "Standard", "Statement", "TableError", "UnknownName", "UsageError", "Version", "__version__", "ask", "code",
    "compare", "languages", "law", "maps", "matrix", "prove", "read", "screen", "screen_table",
]
