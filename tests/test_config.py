"""What the app's settings promise: this machine only, no telemetry, no tracebacks, two themes."""

import tomllib

import pytest

from tools.serving import ROOT


@pytest.fixture(scope="module")
def config() -> dict:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_only_this_machine_is_served(config):
    assert config["server"]["address"] == "localhost"


def test_nothing_is_told_to_anybody(config):
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["showEmailPrompt"] is False


def test_a_file_may_have_200_megabytes_as_the_dropzone_says(config):
    assert config["server"]["maxUploadSize"] == 200
    assert "200 MB" in (ROOT / "ui" / "dropzone.py").read_text(encoding="utf-8")


def test_readers_see_no_traceback(config):
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["showErrorLinks"] is False


def test_protection_from_other_pages_is_left_on(config):
    assert config["server"].get("enableXsrfProtection", True) and config["server"].get("enableCORS", True)


def brightness(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1, as the Web Content Accessibility Guidelines define it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_there_are_a_light_and_a_dark_theme_of_the_same_parts(config):
    light, dark = config["theme"]["light"], config["theme"]["dark"]
    assert set(light) == set(dark)
    assert brightness(light["backgroundColor"]) > 0.8 > 0.1 > brightness(dark["backgroundColor"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["textColor", "linkColor", "redTextColor", "greenTextColor", "grayColor"])
def test_text_stands_out_from_its_background(config, theme, colour):
    colours = config["theme"][theme]
    lighter, darker = sorted((brightness(colours[colour]), brightness(colours["backgroundColor"])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
