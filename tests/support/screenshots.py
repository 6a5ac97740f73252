"""Takes the pictures of the README, of the starter collection: `make screenshots`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image

from halfstar.formats.detection import open_path
from halfstar.ingest import library
from halfstar.store.generations import ROOT
from tests.support.chromium import browser, wait_until_drawn
from tests.support.dashboard import dashboard

PICTURES = ROOT / "docs"
SHOTS: tuple[tuple[str, str, Literal["light", "dark"], int, int], ...] = (
    ("overview", "/?genre=drama&score=4.0&score=5.0", "light", 1440, 1020),
    ("film", "/film?film=her-2013", "dark", 1440, 900),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, browser() as started:
        library.build(Path(folder), [open_path(ROOT / "data" / "films")])
        with dashboard(Path(folder)) as served:
            for name, path, scheme, width, height in SHOTS:
                context = started.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                page.goto(served + path)
                wait_until_drawn(page)
                page.wait_for_timeout(1500)
                picture = Image.open(BytesIO(page.screenshot())).convert(
                    "P", palette=Image.Palette.ADAPTIVE, colors=128
                )
                picture.save(PICTURES / f"{name}.png", optimize=True)
                context.close()
                print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
