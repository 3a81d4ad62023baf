"""The law on human trafficking and migrant smuggling, as a program.

It helps people decide; it does not decide. Unknown never counts as no, every finding shows its reasons, and
nothing leaves the machine.

    >>> import distinguo as dg
    >>> dg.law()["un-tip.means"].on("2024-01-01").citation
    'Art. 3(a)'
"""

from distinguo._core import version as __version__
from distinguo.errors import Diagnostic, DistinguoError, LawError, MatterError, TableError, UnknownName, UsageError
from distinguo.laws import (
    Catalogue, Claim, ClaimCase, Fact, Formula, Instrument, Law, Presumption, Standard, Statement, Version, languages, law,
)

__all__ = [
    "Catalogue", "Claim", "ClaimCase", "Diagnostic", "DistinguoError", "Fact", "Formula", "Instrument", "Law",
    "LawError", "MatterError", "Presumption", "Standard", "Statement", "TableError", "UnknownName", "UsageError",
    "Version", "__version__", "languages", "law",
]
