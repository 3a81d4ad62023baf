"""``python -m distinguo screen``: tables of records from file to file, Parquet and Arrow files among them."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, Optional

from distinguo import __version__, _core
from distinguo.errors import DistinguoError, UnknownName, UsageError
from distinguo.files import ARROW, TEXT, Job, Screened, screen_file
from distinguo.laws import Law, law as law_of
from distinguo.tables import map_text

OK, CHECK_FAILED, BAD_USAGE, BAD_INPUT = range(4)

SUMMARIES = {".txt": "text", ".md": "markdown", ".html": "html", ".json": "to_json"}

EXITS = """\
Exit codes:
  0  done
  1  done, but records or cells could not be read
  2  the command line is wrong
  3  a file cannot be read or written, or does not hold what it should"""

TABLES = f"Names of tables end in {', '.join(TEXT)},\n{', '.join(ARROW)}."


class Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given, allow_abbrev=False, formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(
            prog, max_help_position=24, width=79))

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; --help shows what a command takes")


def count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no number")
    return int(text)


def several(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def parser() -> Parser:
    top = Parser(
        prog="python -m distinguo",
        description="The law on human trafficking and migrant smuggling, as a program.\n"
                    "It helps people decide; it does not decide. It sends nothing anywhere.",
        epilog=EXITS)
    top.add_argument("--version", action="version", version=f"distinguo {__version__}")
    command = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser).add_parser(
        "screen", help="what is found of each record of a table",
        description=f"What is found of each record of a table: from file to file, of any length.\n{TABLES}\n"
                    "Matters of persons: the program `distinguo`, or distinguo.screen().",
        epilog="Example:\n  python -m distinguo screen cases.parquet --map ctdc-2024 -o findings.parquet\n\n" + EXITS)
    add = command.add_argument
    add("table", metavar="TABLE", help="the records")
    add("-o", "--out", metavar="FILE", required=True, help="findings go there")
    add("--law", metavar="NAME,", type=several, action="extend", default=[], help="instruments to look at; else the two UN protocols")
    add("--law-dir", metavar="DIR", help="law files in place of the published law")
    add("--as-of", metavar="DATE", help="the law of this day; else of today")
    add("--standard", choices=("grounds", "proof"), default="grounds", help="grounds (the default) or proof")
    add("--map", metavar="NAME|FILE", help="what its columns tell; else named as facts")
    add("--statement", metavar="ID,", type=several, action="extend", default=[],
        help="columns; else protections, offences, outcomes")
    add("--carry", metavar="NAME,", type=several, action="extend", default=[], help="columns to carry over, besides the map's")
    add("--reasons", action="store_true", help="also elements, and what may still matter")
    add("--summary", metavar="FILE", help="what it shows as a whole; .txt, .md, .html, .json")
    add("--problems", metavar="FILE", help="what could not be read; else OUT.problems.csv")
    add("--resume", action="store_true", help="go on with a run that was interrupted")
    add("--separator", metavar="SIGN", default="", help="what parts cells of a text; else a comma or a tab")
    add("--jobs", metavar="N", type=count, default=0, help="threads; else as many as there are cores")
    add("--instruction-set", metavar="NAME", default="best", help="best (the default), portable, avx2, avx512")
    add("--quiet", action="store_true", help="no line of progress, no counts at the end")
    return top


def separator_of(text: str) -> str:
    if text in ("tab", "\\t"):
        return "\t"
    if not text or (len(text) == 1 and text.isascii() and text not in "\"\r\n"):
        return text
    raise UsageError(f"`{text}` cannot part cells; write one sign, such as \";\", or tab")


def check_name(path: str, endings: Sequence[str], what: str) -> None:
    if not path.endswith(tuple(endings)):
        raise UsageError(f"`{path}` is no {what} by its name: names end in {', '.join(endings)}")


def job_of(asked: argparse.Namespace, law: Law) -> Job:
    path, text = ("", b"") if asked.map is None else map_text(asked.map)
    question = _core.TableQuestion(
        law=law._core, name=asked.table, statements=asked.statement, laws=asked.law, standard=asked.standard, as_of=asked.as_of,
        map=_core.map_of(law._core, path, text) if path else None, carried=asked.carry, reasons=asked.reasons, missing=asked.summary is not None, jobs=asked.jobs,
        instruction_set=asked.instruction_set)
    chosen = [*question.statements, *asked.carry, asked.standard, str(asked.reasons), str(asked.summary is not None)]
    identity = (
        ("the law", law.version), ("the map", hashlib.sha256(text).hexdigest()),
        ("the day of the law", question.as_of), ("what is asked for", "\n".join(chosen)))
    return Job(
        asked.table, asked.out, asked.problems or f"{asked.out}.problems.csv", law, question, asked.reasons, identity,
        separator_of(asked.separator), asked.resume)


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


class ProgressLine:
    """How far a run is, on a terminal: share, records, records a second, time left."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._begun = self._last = time.monotonic()
        self._first: Optional[tuple[int, int]] = None
        self._any = False

    # Called without a terminal, too: this is where an interruption by the keyboard is noticed.
    def __call__(self, read: int, whole: int, records: int) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = (read, records)  # a run that is taken up has not read what was read before
        if not self._shown or now - self._last < 0.1:
            return
        self._last = now
        seconds = now - self._begun
        read_first, records_first = self._first
        line = f"{grouped(records)} records, {grouped(int((records - records_first) / seconds))} a second"
        if whole > 0 and read > read_first:
            left = int(seconds * (whole - read) / (read - read_first))
            line = f"{100 * read // whole:3} %  {line}, {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
        print(f"\r{line:<79}", end="", file=sys.stderr, flush=True)
        self._any = True

    def end(self) -> None:
        if self._any:
            print(f"\r{'':79}\r", end="", file=sys.stderr, flush=True)


def told_in_short(screened: Screened, job: Job) -> str:
    def counted(number: int, what: str) -> str:
        return f"{number} {what}{'' if number == 1 else 's'}"

    text = f"{counted(screened.records, 'record')} screened: {job.out}\n"
    if screened.left_out or screened.bad_cells:
        text += (f"{counted(screened.left_out, 'record')} left out, {counted(screened.bad_cells, 'cell')} not read: "
                 f"{job.problems}\n")
    for column in screened.absent:
        text += f"not in the table: the column `{column}` of the map\n"
    return text


def write_summary(screened: Screened, path: str) -> None:
    file = _core.OutputFile(path, 0)
    file.write(getattr(screened.summary, SUMMARIES[Path(path).suffix])().encode())
    file.put_in_place()


def screen(asked: argparse.Namespace) -> int:
    check_name(asked.table, (*TEXT, *ARROW), "table")
    check_name(asked.out, (*TEXT, *ARROW), "table")
    job = job_of(asked, law_of(asked.law_dir))
    if asked.summary is not None:
        check_name(asked.summary, tuple(SUMMARIES), "summary")
        _core.check_apart([job.table, job.out, job.problems, asked.summary])
    line = ProgressLine(not asked.quiet and sys.stderr.isatty())
    try:
        screened = screen_file(job, line)
    finally:
        line.end()
    if asked.summary is not None:
        write_summary(screened, asked.summary)
    if not asked.quiet:
        print(told_in_short(screened, job), end="")
    return CHECK_FAILED if screened.left_out or screened.bad_cells else OK


def main(arguments: Optional[Sequence[str]] = None) -> int:
    try:
        return screen(parser().parse_args(arguments))
    except (UsageError, UnknownName) as error:
        code, why = BAD_USAGE, str(error)
    except DistinguoError as error:
        code, why = BAD_INPUT, str(error)
    except ImportError as error:
        code, why = BAD_INPUT, f"Parquet and Arrow files need pyarrow: pip install pyarrow ({error.name} is missing)"
    except KeyboardInterrupt:
        code, why = 130, "interrupted; --resume goes on from what was kept"
    print(f"distinguo: error: {why}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
