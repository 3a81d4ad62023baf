from __future__ import annotations

from pathlib import Path

import pytest

import distinguo as dg


@pytest.fixture(scope="session")
def root() -> Path:
    """Of the project, whose matters and law files the tests read."""
    return Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def law() -> dg.Law:
    return dg.law()
