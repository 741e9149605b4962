"""Where things lie: the program's own resources, its cache and its settings."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

from journeydesk.document.trouble import Trouble
from journeydesk.language import say


class NoResources(Trouble):
    """The folder of icons, templates and examples is not where the program looks for it."""


def resources() -> Path:
    """The folder of icons, templates, examples and themes: of an installer, a wheel, or the source tree."""
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "journeydesk" / "resources", Path(frozen) / "resources"] if frozen else []
    places += [package / "resources", package.parents[1] / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise NoResources(say("JourneyDesk’s own files are missing from {folder}; please install it again.", folder=package))


def cache() -> Path:
    """The folder for what can be made again; it may not exist yet."""
    return Path(platformdirs.user_cache_dir("journeydesk", appauthor=False))


def journals() -> Path:
    """The folder of the journals, which must outlive a restart of the machine; it may not exist yet."""
    return Path(platformdirs.user_state_dir("journeydesk", appauthor=False)) / "journals"


def config() -> Path:
    """The folder of the settings; it may not exist yet."""
    return Path(platformdirs.user_config_dir("journeydesk", appauthor=False))
