-- When voting begins and ends is published with the poll: an open one may be prolonged before its end, nothing else.

CREATE TRIGGER box_format_times BEFORE UPDATE OF opens_at, closes_at ON participation_format
WHEN (NEW.opens_at, NEW.closes_at) IS NOT (OLD.opens_at, OLD.closes_at)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the times of a vote only change before it opens; an open one may become longer')
  FROM participation_poll p
  WHERE p.format_id = OLD.id AND (
    p.state = 'closed'
    OR (p.state = 'open' AND (
      NEW.opens_at IS NOT OLD.opens_at OR NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at
      OR OLD.closes_at <= strftime('%Y-%m-%d %H:%M:%f', 'now')))
  );
END;
