-- Schema 2: reasons are data, put into words where people read them. Those that schema 1 kept are sentences already,
-- and stay so until the case is built again.
UPDATE event_claims SET reason = json_object('worded', reason) WHERE reason IS NOT NULL;
UPDATE events SET value = json_set(value, '$.reasons', json((
    SELECT json_group_array(json_object('worded', told.value)) FROM json_each(events.value, '$.reasons') AS told
)));
