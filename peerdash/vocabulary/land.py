"""Words about where a place is on the ground, and what a boundary file may draw."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Reach:
    """How far round its point a place may be, in metres; 0 is the point itself."""

    label: str
    metres: int


class Exactness(Word):
    """How exactly it is known where a place is (R144)."""

    row: Reach

    PREMISES = "premises", Reach("The building or the very spot", 0)
    STREET = "street", Reach("The street, about 100 metres round", 100)
    PARK = "park", Reach("The park or estate, about 200 metres round", 200)
    AREA = "area", Reach("The area, about 500 metres round", 500)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a shape on the ground is, and whether it encloses something."""

    label: str
    closed: bool = True


class Surface(Word):
    """What a boundary file's shape is, when its `surface` property says so."""

    row: Ground

    EDGE = "edge", Ground("Boundary")
    LINE = "line", Ground("Line", closed=False)
    WATER = "water", Ground("Water")
    GREEN = "green", Ground("Open space")
    BUILDING = "building", Ground("Building")
    WAY = "way", Ground("Road, path or railway", closed=False)
