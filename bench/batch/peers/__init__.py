"""The peers: each a module with a class `Peer`, set up as its own manual advises.

    NAME         how the table calls it
    DISPUTES     whether it can say "disputed"
    MOST         the most records it is given (slow peers get the first of the same records)
    CHOSEN       the statements it was written for, where it was written by hand
    versions()   what ran, in one line

    Peer(part, records, threads)   loads the records in its own form; not timed
    .run()                         the findings, in its own form; this is what is timed
    .findings(answer)              the same as bits: one (yes, no) pair of planes a chosen statement
"""

from importlib import import_module

# In the order of the table.
NAMES = (
    "distinguo",
    "cpp_by_hand",
    "polars_expressions",
    "numpy_arrays",
    "duckdb_bits",
    "duckdb_sql",
    "json_logic",
    "gorules_zen",
)


def load(name: str):
    return import_module(f"{__name__}.{name}")
