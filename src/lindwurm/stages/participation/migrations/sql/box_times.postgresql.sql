-- When voting begins and ends is published with the poll: an open one may be prolonged before its end, nothing else.

CREATE FUNCTION box_format_times() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM participation_poll WHERE format_id = OLD.id FOR SHARE;
  IF found = 'closed' OR (found = 'open' AND (
    NEW.opens_at IS DISTINCT FROM OLD.opens_at OR NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at
    OR OLD.closes_at <= clock_timestamp())) THEN
    PERFORM box_refuse('the times of a vote only change before it opens; an open one may become longer');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_format_times BEFORE UPDATE OF opens_at, closes_at ON participation_format
FOR EACH ROW WHEN ((NEW.opens_at, NEW.closes_at) IS DISTINCT FROM (OLD.opens_at, OLD.closes_at))
EXECUTE FUNCTION box_format_times();
