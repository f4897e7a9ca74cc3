"""The colours of both themes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours that the colour-blind tell apart, on the background of the theme. A sign or word goes with each."""

    text: str
    quiet: str
    grid: str
    background: str
    main: str
    missed: str
    good: str
    pending: str
    on_main: str


LIGHT = Palette("#14212E", "#52616F", "#DDE5EC", "#FFFFFF", "#0B5CAD", "#B3400E", "#00796B", "#B9C6D3", "#FFFFFF")
DARK = Palette("#EEF3F8", "#A7B4C1", "#2C3A47", "#0F1720", "#7DB8F2", "#FF9B6A", "#5AD1C0", "#4A5A69", "#0F1720")
