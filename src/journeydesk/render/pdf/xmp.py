"""What a file says of itself as XMP, uncompressed, so that any program finds it; and what it remembers, read back."""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from journeydesk import __version__
from journeydesk.render.xml import escaped

NAMESPACE = "urn:x-journeydesk:xmp#"
"""Names what is ours; there is nothing to be fetched."""

_PACKET = re.compile(rb"<\?xpacket begin=.*?<\?xpacket end=", re.DOTALL)
_SHOWS = re.compile(rb"<jd:shows>(.*?)</jd:shows>", re.DOTALL)
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


def remembered(data: bytes) -> str | None:
    """What the file was told to remember when it was written; None if nothing, or if it is not a file of ours.

    The packet is looked for in the bytes, so that a file which another program saved again is read as well, as long as it
    left the packet as it was. A picture's own packet comes before the file's: the last one counts.
    """
    found = [said for one in _PACKET.finditer(data) if (said := _SHOWS.search(one.group()))]
    return unescape(found[-1].group(1).decode("utf-8", "replace"), _ESCAPES) if found else None
