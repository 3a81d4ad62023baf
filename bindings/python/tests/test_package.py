"""The package as it is installed."""

from __future__ import annotations

import ast
import doctest
import inspect
import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest

import distinguo as dg
from distinguo import _core

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


def test_the_stub_names_what_the_module_has() -> None:
    tree = ast.parse((PACKAGE / "_core.pyi").read_text())
    named = {node.name: node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
    assert set(named) == {name for name in vars(_core) if not name.startswith("_")} - {"version"}
    for name, node in named.items():
        if isinstance(node, ast.ClassDef):
            members = {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
            assert members - {"__init__"} == {member for member in vars(getattr(_core, name)) if not member.startswith("_")}


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
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "-p", "distinguo", "--ignore-missing-imports"],
        capture_output=True, text=True, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, str(use)], capture_output=True, text=True, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


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
