"""The bundled files are what their builders make, and each can be laid out."""

from __future__ import annotations

import pytest

from journeydesk.files import project
from journeydesk.files.places import resources
from tests.layout.bundled import BUNDLED


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_file_is_what_its_builder_makes(name: str) -> None:
    made = BUNDLED[name]()

    lines = (resources() / name).read_bytes().splitlines()

    assert project.read(resources() / name) == made
    assert lines[1:] == project.to_bytes(made).splitlines()[1:]


def test_every_file_that_comes_with_the_program_has_a_builder() -> None:
    found = {path.relative_to(resources()).as_posix() for path in resources().rglob("*.journey")}

    assert found == set(BUNDLED)
