"""The package as it is installed."""

from __future__ import annotations

import ast
import doctest
import inspect
import os
import re
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path
from typing import Optional

import pytest

import distinguo as dg

PACKAGE = Path(dg.__file__).parent


def test_the_version_is_the_project_s(root: Path) -> None:
    assert dg.__version__ == metadata.version("distinguo")
    assert f"VERSION {dg.__version__}\n" in (root / "CMakeLists.txt").read_text()


def test_the_examples_of_the_documentation_are_true() -> None:
    assert doctest.testmod(dg).failed == 0


def test_every_name_is_documented() -> None:
    for name in dg.__all__:
        described = getattr(dg, name)
        if inspect.isclass(described) or inspect.isfunction(described):
            assert described.__doc__, name


def signatures(stub: str) -> dict[str, tuple[list[str], list[str], str]]:
    """By function: parameters with their types, defaults, and the type that comes back, all in one spelling."""
    found = {}

    def visit(node: ast.AST, place: str) -> None:
        for each in ast.iter_child_nodes(node):
            if isinstance(each, ast.ClassDef):
                visit(each, f"{place}{each.name}.")
            if isinstance(each, ast.FunctionDef):
                asked = each.args
                parameters = [*(f"/{index}: {spelled(arg.annotation)}" for index, arg in enumerate(asked.posonlyargs)),
                              *(f"{arg.arg}: {spelled(arg.annotation)}" for arg in asked.args),
                              *(f"*{arg.arg}: {spelled(arg.annotation)}" for arg in asked.kwonlyargs)]
                defaults = [ast.unparse(value) for value in (*asked.defaults, *asked.kw_defaults) if value is not None]
                # nanobind knows that a tuple comes back, and not of what.
                back = re.sub(r"\[.*\]$", "", optional(each.returns))
                found[place + each.name] = parameters, defaults, back

    def optional(type: Optional[ast.expr]) -> str:
        return re.sub(r"Optional\[(.*)\]", r"\1 | None", ast.unparse(type)) if type else ""

    def spelled(type: Optional[ast.expr]) -> str:
        text = optional(type)
        return "object" if text.startswith("Callable") else text.replace("list[", "Sequence[").replace("dict[", "Mapping[")

    visit(ast.parse(stub.replace("_Summary", "tuple").replace("Optional[dict[str, Any]]: ...", "object: ...")), "")
    return found


def test_the_stub_has_the_signatures_of_the_module(tmp_path: Path) -> None:
    made = tmp_path / "made.pyi"
    subprocess.run([sys.executable, "-m", "nanobind.stubgen", "-q", "-m", "distinguo._core", "-o", made], check=True)
    assert signatures((PACKAGE / "_core.pyi").read_text()) == signatures(made.read_text())


def test_the_stub_passes_stubtest(tmp_path: Path) -> None:
    """But for what it says of every module that nanobind made, whose functions are objects of its own."""
    of_nanobind = ("is not a function", "metaclass differs", "is a disjoint base", "stub does not have *args")
    checked = subprocess.run([sys.executable, "-m", "mypy.stubtest", "distinguo._core"], capture_output=True, text=True, cwd=tmp_path)
    errors = [line for line in checked.stdout.splitlines() if line.startswith("error: ")]
    assert checked.stdout.count("distinguo._core") > 0 and checked.stderr == ""
    assert [error for error in errors if not any(known in error for known in of_nanobind)] == []


def test_the_types_hold(tmp_path: Path) -> None:
    assert (PACKAGE / "py.typed").exists()
    use = tmp_path / "use.py"
    use.write_text(
        "import distinguo as dg\n"
        "screening = dg.screen({'facts': {'recruited': True}}, laws='un-tip')\n"
        "finding: str = screening.finding('un-tip.trafficking')\n"
        "for question in dg.Interview():\n"
        "    text: str = question.text\n"
        "dg.screen_table(object(), standard='proof').counts()['x']['open'] + 1\n")
    cache = os.environ.get("DISTINGUO_MYPY_CACHE", str(tmp_path / "cache"))
    for what in (["-p", "distinguo", "--ignore-missing-imports"], [str(use)]):
        checked = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, *what], capture_output=True, text=True, cwd=tmp_path)
        assert checked.returncode == 0, checked.stdout


def test_nothing_is_left_when_the_interpreter_ends() -> None:
    """nanobind counts what was not released. With NumPy loaded, modules are not tidied up at the end."""
    code = ("import numpy, pyarrow\n"
            "import distinguo as dg\n"
            "law, spanish = dg.law(), dg.law(language='es')\n"
            "findings = dg.screen_table(pyarrow.table({'recruited': [True]}), laws='un-tip')\n"
            "mapped = dg.screen_table(pyarrow.table({'prs_Gender': ['Feminine']}), map='htcds-2.0')\n"
            "screening, interview, summary = dg.screen({}, laws='un-tip'), dg.Interview(laws='un-tip'), mapped.summary()\n")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == ran.stderr == ""


@pytest.mark.skipif("DISTINGUO_WHEEL" not in os.environ, reason="script/test says where the wheel is")
def test_the_wheel_works_where_nothing_else_is(tmp_path: Path) -> None:
    """In a new environment, without an index, without the project's folder and without the libraries of tables."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"],
                          capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site,
                    os.environ["DISTINGUO_WHEEL"]], check=True)
    code = ("import distinguo as dg\n"
            "print(dg.screen({'facts': {'recruited': True}}, laws='un-tip', explain=False).finding('un-tip.trafficking'))\n"
            "try: dg.screen_table([])\n"
            "except dg.TableError as error: print(error)\n")
    ran = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("open\na list does not hand itself over")
    # What else the module links is the C++ runtime alone.
    linked = subprocess.run(["ldd", next(Path(site, "distinguo").glob("_core*.so"))], capture_output=True, text=True, check=True)
    for line in linked.stdout.splitlines():
        if "=>" in line:
            name, place = line.split("=>")
            assert str(site) in place or name.strip().startswith(
                ("libstdc++.", "libgcc_s.", "libc.", "libm.", "libpthread.", "libdl.", "librt.")), line
