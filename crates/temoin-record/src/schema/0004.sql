-- Schema 4: what lists of a large case are ordered and narrowed by has a column and an index of its own, and ids that
-- events had before lead on to those that hold their words now.

-- Greatest number of dead that an estimate gives (best, else low, else high), and most independent voices of any.
ALTER TABLE events ADD COLUMN toll INTEGER;
ALTER TABLE events ADD COLUMN voices INTEGER NOT NULL DEFAULT 0;
UPDATE events SET
    toll = (SELECT max(coalesce(s.best, s.low, s.high)) FROM estimates AS s WHERE s.event = key AND s.kind = 'killed'),
    voices = coalesce((SELECT max(s.voices) FROM estimates AS s WHERE s.event = key), 0);
CREATE INDEX events_in_order ON events (first_year IS NULL, first_year, earliest, latest, id);
CREATE INDEX events_by_toll ON events (toll DESC, first_year);
CREATE INDEX events_by_voices ON events (voices DESC, first_year);
CREATE INDEX events_by_type ON events (type, earliest, latest);
CREATE INDEX events_by_place ON events (place, contested);
CREATE INDEX events_by_days ON events (earliest, latest, contested);
CREATE INDEX events_by_whole ON events (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX events_contested ON events (contested) WHERE contested;
CREATE INDEX estimates_contested ON estimates (event, low, high) WHERE contested;

-- How often mentions were resolved to a place.
ALTER TABLE places ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
UPDATE places SET mentions = (SELECT count(*) FROM place_links AS l WHERE l.place = places.id);
CREATE INDEX places_by_mentions ON places (mentions DESC, name, id);

-- Who took part in an event; the same as in its value, to be asked from the actor's side.
CREATE TABLE event_actors (
    event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    role     TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
INSERT INTO event_actors
    SELECT e.key, a.key, a.value ->> 'id', a.value ->> 'role', a.value ->> 'name'
    FROM events AS e, json_each(e.value, '$.actors') AS a;
CREATE INDEX event_actors_by_actor ON event_actors (actor, name, role, event);
CREATE INDEX actor_links_by_actor ON actor_links (actor);

CREATE INDEX documents_by_path ON documents (path, record, id);
CREATE INDEX copies_by_original ON copies (original);
CREATE INDEX findings_by_code ON findings (severity, code, document);

-- Ids of events that are no longer, each with the events that hold its words; one row with an empty successor where
-- none does. Kept through every rebuild.
CREATE TABLE former_events (
    id        TEXT NOT NULL,
    successor TEXT NOT NULL,
    shared    INTEGER NOT NULL, -- how many claims and words of the former event the successor holds
    PRIMARY KEY (id, successor)
) STRICT, WITHOUT ROWID;
