"""Which system libraries the window needs, and the Debian package that brings each."""

from __future__ import annotations

import ctypes
import sys

from journeydesk.language import say_many

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
"""What Qt loads at start on Linux, with or without a display."""

WINDOW_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads besides on Linux to open a window under X."""


def missing(wanted: dict[str, str]) -> list[str]:
    """The Debian packages of those libraries that this system does not have."""
    if not sys.platform.startswith("linux"):
        return []
    packages = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def complaint(packages: list[str]) -> str:
    """One plain sentence that names the packages to install."""
    return say_many(
        "A system library is missing: install the Debian package {packages}.",
        "Some system libraries are missing: install the Debian packages {packages}.",
        len(packages),
        packages=", ".join(packages),
    )


def main() -> int:
    """Say what is missing to run offscreen; 0 if nothing is, else 2."""
    packages = missing(PACKAGES)
    if packages:
        print(complaint(packages), file=sys.stderr)
    return 2 if packages else 0


if __name__ == "__main__":
    sys.exit(main())
