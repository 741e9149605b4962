"""What records name: each kind with its places and what it shows."""

from __future__ import annotations

from journeydesk.document.records import Asset, AssetId, Persona, PersonaId, RecordId
from journeydesk.document.references import Reference, references


def test_a_persona_names_its_picture() -> None:
    picture = AssetId(RecordId("f00d"))
    who = PersonaId(RecordId("who"))

    assert references(Persona(id=who, image=picture)) == (Reference("image", picture, (Asset,), False),)
    assert references(Persona(id=who)) == ()
