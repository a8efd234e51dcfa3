-- Schema 6: one index holds every column that events are narrowed and counted by, so that a filter over a large case reads
-- it alone and not the rows.
CREATE INDEX events_digest ON events (first_year, last_year, earliest, latest, contested, toll, voices, type, place,
                                      longitude, latitude, id, place_name, region, country);
