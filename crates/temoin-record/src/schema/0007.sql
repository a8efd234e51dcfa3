-- Schema 7: what spoke for the place that a name was held to mean.

ALTER TABLE place_links ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]'; -- JSON: names of reasons, in order
