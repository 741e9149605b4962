"""The program's own files are found in a source tree, a wheel, and an installer."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from journeydesk.files import places


def test_the_source_tree_has_its_resources_beside_it() -> None:
    assert places.resources() == Path(__file__).parents[2] / "resources"


@pytest.mark.parametrize("inside", ["resources", "journeydesk/resources"])
def test_an_installer_has_them_inside_itself(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / inside).mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert places.resources() == tmp_path / inside


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "journeydesk"
    (package / "files").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "files" / "places.py"))

    with pytest.raises(places.NoResources, match="please install it again"):
        places.resources()
    (package / "resources").mkdir()
    assert places.resources() == package / "resources"
    shutil.rmtree(package)


def test_caches_and_settings_lie_in_folders_of_their_own() -> None:
    assert places.cache().name == "journeydesk"
    assert places.config().name == "journeydesk"
    assert places.journals().parts[-2:] == ("journeydesk", "journals")
    assert places.cache() != places.config()
