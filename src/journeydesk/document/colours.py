"""The colours of stages that were given none: by their place on the map, over and over from the first."""

from __future__ import annotations

from typing import Final

STAGES: Final = ("#4869F2", "#0B8282", "#C05600", "#C026D3", "#12873D", "#D3226E", "#6D3FE0", "#0B77AE")
