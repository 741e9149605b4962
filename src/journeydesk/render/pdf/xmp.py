"""What a file says of itself as XMP, uncompressed, so that any program finds it; and what it remembers, read back."""

from __future__ import annotations

from errno import EINVAL
from mmap import ACCESS_READ, mmap
from os import strerror
from pathlib import Path
from xml.sax.saxutils import unescape

from journeydesk import __version__
from journeydesk.render.xml import escaped

NAMESPACE = "urn:x-journeydesk:xmp#"
"""Names what is ours; there is nothing to be fetched."""

_BEGINS, _ENDS = b"<?xpacket begin=", b"<?xpacket end="
_SHOWS, _SHOWN = b"<jd:shows>", b"</jd:shows>"
_ESCAPES = {"&quot;": '"', "&#9;": "\t", "&#10;": "\n", "&#13;": "\r"}


def packet(*, title: str, author: str, language: str, remembers: str) -> bytes:
    """Title, author, language and what the file remembers."""

    def told(element: str, kind: str, text: str) -> str:
        item = '<rdf:li xml:lang="x-default">' if kind == "Alt" else "<rdf:li>"
        return f"<dc:{element}><rdf:{kind}>{item}{escaped(text)}</rdf:li></rdf:{kind}></dc:{element}>" if text else ""

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:jd="{NAMESPACE}">'
        f"<dc:format>application/pdf</dc:format><xmp:CreatorTool>JourneyDesk {__version__}</xmp:CreatorTool>"
        "<pdf:Producer>JourneyDesk</pdf:Producer>"
        f"{told('title', 'Alt', title)}{told('creator', 'Seq', author)}{told('language', 'Bag', language)}"
        f"{f'<jd:shows>{escaped(remembers)}</jd:shows>' if remembers else ''}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def remembered_in(path: Path) -> str | None:
    """What the file at the path remembers; it may be of any size, for it is looked into where it lies. Raises `OSError`."""
    if not path.is_file():
        path.stat()
        raise OSError(EINVAL, strerror(EINVAL))
    with path.open("rb") as file:
        try:
            with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
                return remembered(data)
        except ValueError:
            return None  # it is empty


def remembered(data: bytes | mmap) -> str | None:
    """What the file was told to remember when it was written; None if nothing, or if it is not a file of ours.

    The packet is looked for in the bytes, so that a file which another program saved again is read as well, as long as it
    left the packet as it was. A picture's own packet comes before the file's: the last one counts.
    """
    found: bytes | None = None
    at = 0
    # never looking twice at one place, however many beginnings without an end there are
    while (start := data.find(_BEGINS, at)) >= 0 and (at := data.find(_ENDS, start)) >= 0:
        first = data.find(_SHOWS, start, at)
        last = data.find(_SHOWN, first, at) if first >= 0 else -1
        if last >= 0:
            found = data[first + len(_SHOWS) : last]
    return unescape(found.decode("utf-8", "replace"), _ESCAPES) if found is not None else None
