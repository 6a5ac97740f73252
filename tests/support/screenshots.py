"""Takes the pictures of the README, of the starter collection: `make screenshots`."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.store.generations import ROOT
from tests.support.chromium import browser, wait_until_drawn
from tests.support.dashboard import dashboard

PICTURES = ROOT / "docs"
_ANIMATION = 1500  # ms until Streamlit's transitions are over
_COLOURS = 128  # a palette keeps the files small


@dataclass(frozen=True)
class Picture:
    """A picture to take: its name, the address of the page, the theme, and the size of the window in pixels."""

    name: str
    path: str
    theme: Literal["light", "dark"]
    width: int
    height: int


ALL = (
    Picture("overview", "/?genre=drama&score=4.0&score=5.0", "light", 1440, 1020),
    Picture("film", "/film?film=her-2013", "dark", 1440, 900),
)


def take(picture: Picture, chromium: Browser, address: str) -> Path:
    """Open a page of the dashboard at this address and save its picture. Returns the file."""
    context = chromium.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.theme
    )
    page = context.new_page()
    page.goto(address + picture.path)
    wait_until_drawn(page)
    page.wait_for_timeout(_ANIMATION)
    image = Image.open(BytesIO(page.screenshot())).convert("P", palette=Image.Palette.ADAPTIVE, colors=_COLOURS)
    context.close()
    file = PICTURES / f"{picture.name}.png"
    image.save(file, optimize=True)
    return file


def main() -> None:
    with TemporaryDirectory() as folder, browser() as chromium:
        library.build(Path(folder), [open_path(ROOT / "data" / "films")])
        with dashboard(Path(folder)) as address:
            for picture in ALL:
                print(take(picture, chromium, address))


if __name__ == "__main__":
    main()
