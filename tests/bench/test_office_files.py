"""What LibreOffice writes reads as what was put in; it has to be installed for this."""

import subprocess
from pathlib import Path

import pytest

from peerdash.rules.offers import File, people_read

pytestmark = pytest.mark.slow

SAID = (
    "id,name,date of birth,gender,school\n"
    "A,Abel Wick,2011-04-03,m,Tarn High\n"
    "B,B\u00e9a O'Hara,2010-12-31,f,\n"
    "C,Cai Marsh,,,Lock Lane\n"
)
WAYS = (
    ("ods", "xlsx:Calc MS Excel 2007 XML", "xlsx"),
    ("ods", "xlsx:Calc Office Open XML", "xlsx"),
    ("ods", "csv", "csv"),
    ("xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1", "csv"),
)


def turned(place: Path, file: Path, into: str, form: str) -> Path:
    """Have LibreOffice write a file in another form."""
    place.mkdir()
    asked = ["--convert-to", form, "--outdir", str(place), str(file)]
    if file.suffix == ".csv":
        asked.insert(0, "--infilter=CSV:44,34,76,1")  # commas, quotes, UTF-8
    home = f"-env:UserInstallation=file://{place}/home"
    subprocess.run(["soffice", "--headless", home, *asked], check=True, timeout=120)
    return place / f"{file.stem}.{into}"


@pytest.mark.parametrize(("first", "form", "into"), WAYS)
def test_a_table_saved_by_libreoffice_reads_as_it_was_put_in(
    first: str, form: str, into: str, tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text(SAID, encoding="utf-8")
    book = turned(tmp_path / "one", table, first, first)
    saved = turned(tmp_path / "two", book, into, form)
    read = people_read(File(saved.name, saved.read_bytes()))
    there = people_read(File(table.name, table.read_bytes()))
    assert (list(read.headings), read.rows) == (list(there.headings), there.rows)
